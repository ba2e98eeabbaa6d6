using System.Buffers.Binary;

namespace Clado.Embedded.Ethereum;

/// <summary>Recursive length prefix encoding (Ethereum yellow paper, appendix B). Follows <c>Nethereum.RLP.RLP</c>.</summary>
public static class RLP
{
    internal const byte ShortItem = 0x80;
    internal const byte LongItem = 0xb7;
    internal const byte ShortList = 0xc0;
    internal const byte LongList = 0xf7;

    private const int LongFormBytes = 56;
    private const byte SingleByteLimit = 0x80;

    /// <summary>Encodes a byte string.</summary>
    /// <param name="srcData">The bytes; null is an empty string.</param>
    /// <returns>The encoding: <c>0x80</c> for an empty string, a byte below 0x80 as itself.</returns>
    public static byte[] EncodeElement(byte[]? srcData)
    {
        if (srcData is null or [])
        {
            return [ShortItem];
        }

        return srcData is [< SingleByteLimit] ? srcData : [.. Prefix(srcData.Length, ShortItem, LongItem), .. srcData];
    }

    /// <summary>Encodes a list.</summary>
    /// <param name="items">The elements, each encoded already; null, or a single null, is an empty list.</param>
    /// <returns>The encoding: <c>0xc0</c> for an empty list.</returns>
    public static byte[] EncodeList(params byte[][]? items)
    {
        if (items is null or [null])
        {
            return [ShortList];
        }

        byte[] payload = [.. items.SelectMany(item => item)];
        return [.. Prefix(payload.Length, ShortList, LongList), .. payload];
    }

    /// <summary>Decodes the first element of an encoding. Whatever follows must be well formed, and is ignored.</summary>
    /// <remarks>Encodings that are not canonical (a length or a single byte in a longer form than needed) are read, as the official decoder reads them.</remarks>
    /// <param name="msgData">The encoding, at least one byte.</param>
    /// <returns>An <see cref="RLPItem"/> or an <see cref="RLPCollection"/>.</returns>
    /// <exception cref="Exception">A length runs past the end of its list or of the data, or lists are nested too deep.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no data.</exception>
    public static IRLPElement Decode(byte[] msgData) => RLPDecoder.DecodeAll(msgData)[0];

    private static byte[] Prefix(int length, byte shortForm, byte longForm)
    {
        if (length < LongFormBytes)
        {
            return [(byte)(shortForm + length)];
        }

        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        var minimal = bytes.TrimStart((byte)0);
        return [(byte)(longForm + minimal.Length), .. minimal];
    }
}
