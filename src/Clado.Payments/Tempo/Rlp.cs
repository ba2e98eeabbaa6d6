using System.Numerics;

namespace Clado.Payments.Tempo;

/// <summary>Recursive Length Prefix as Tempo uses it: integers are minimal big-endian bytes, 0 is the empty string.</summary>
internal static class Rlp
{
    /// <summary>Deeper than any part of a transaction: the deepest is a recipient in a scope of a key authorization.</summary>
    private const int MaxDepth = 12;

    private const int MaxShort = 55;
    private const int MaxLengthBytes = 4;

    public static byte[] Uint(BigInteger value) => RLP.EncodeElement(value.IsZero ? [] : value.ToByteArray(isUnsigned: true, isBigEndian: true));

    public static byte[] Uint(BigInteger? value) => Uint(value ?? BigInteger.Zero);

    public static byte[] Bytes(byte[] value) => RLP.EncodeElement(value);

    public static byte[] Account(Address? value) => RLP.EncodeElement(value?.ToArray() ?? []);

    public static byte[] List(IEnumerable<byte[]> items) => RLP.EncodeList([.. items]);

    /// <summary>Decodes one list. The shape is checked first, because the decoder below trusts lengths and recurses.</summary>
    public static RlpReader DecodeList(ReadOnlySpan<byte> bytes, string what)
    {
        CheckShape(bytes, what);
        return RLP.Decode(bytes.ToArray()) is RLPCollection list ? new RlpReader(list, what) : throw new PaymentFormatException($"{what} is not an RLP list.");
    }

    private static void CheckShape(ReadOnlySpan<byte> bytes, string what)
    {
        if (bytes.IsEmpty)
        {
            throw new PaymentFormatException($"{what} is empty.");
        }

        var ends = new Stack<int>();
        ends.Push(bytes.Length);
        var position = 0;
        while (ends.Count > 0)
        {
            if (position == ends.Peek())
            {
                ends.Pop();
                continue;
            }

            var (isList, start, length) = ReadHeader(bytes[..ends.Peek()], position, what);
            position = isList ? start : start + length;
            if (isList)
            {
                ends.Push(start + length);
            }

            if (ends.Count > MaxDepth || (ends.Count == 1 && position != bytes.Length))
            {
                throw new PaymentFormatException($"{what} is RLP of more than one item, or nested too deeply.");
            }
        }
    }

    private static (bool IsList, int Start, int Length) ReadHeader(ReadOnlySpan<byte> bytes, int position, string what)
    {
        var first = bytes[position];
        if (first < 0x80)
        {
            return (false, position, 1);
        }

        var isList = first >= 0xc0;
        var lengthCode = first - (isList ? 0xc0 : 0x80);
        var lengthBytes = Math.Max(0, lengthCode - MaxShort);
        var start = position + 1 + lengthBytes;
        var valid = lengthBytes <= MaxLengthBytes && start <= bytes.Length;
        var length = valid ? lengthBytes == 0 ? lengthCode : new BigInteger(bytes[(position + 1)..start], isUnsigned: true, isBigEndian: true) : 0;
        if (!valid || length > bytes.Length - start)
        {
            throw new PaymentFormatException($"{what} is RLP with a length beyond its end at byte {position}.");
        }

        return (isList, start, (int)length);
    }
}
