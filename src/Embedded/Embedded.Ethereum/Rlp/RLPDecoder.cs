using System.Diagnostics.CodeAnalysis;

namespace Clado.Embedded.Ethereum;

/// <summary>Reads RLP. The official decoder has no limit on nesting; this one has, so that hostile data cannot exhaust the stack.</summary>
internal static class RLPDecoder
{
    private const int MaxDepth = 256;

    [SuppressMessage("Usage", "CA2201", Justification = "The official decoder throws System.Exception.")]
    public static RLPCollection DecodeAll(byte[] data)
    {
        try
        {
            return DecodeElements(data, 0, data.Length, depth: 0);
        }
        catch (FormatException e)
        {
            throw new Exception("Invalid RLP: " + e.Message, e);
        }
    }

    private static RLPCollection DecodeElements(byte[] data, int start, int end, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new FormatException($"lists are nested more than {MaxDepth} deep.");
        }

        var elements = new RLPCollection();
        for (var position = start; position < end;)
        {
            var (payload, length, isList) = ReadPrefix(data, position, end);
            var next = payload + length;
            elements.Add(isList ? DecodeList(data, position, payload, next, depth) : new RLPItem(data[payload..next]));
            position = next;
        }

        return elements;
    }

    private static RLPCollection DecodeList(byte[] data, int start, int payload, int end, int depth)
    {
        var list = DecodeElements(data, payload, end, depth + 1);
        list.RLPData = data[start..end];
        return list;
    }

    private static (int Payload, int Length, bool IsList) ReadPrefix(byte[] data, int position, int end)
    {
        var prefix = data[position];
        var (payload, length) = prefix switch
        {
            < RLP.ShortItem => (position, 1),
            <= RLP.LongItem => (position + 1, prefix - RLP.ShortItem),
            < RLP.ShortList => ReadLength(data, position, end, prefix - RLP.LongItem),
            <= RLP.LongList => (position + 1, prefix - RLP.ShortList),
            _ => ReadLength(data, position, end, prefix - RLP.LongList),
        };
        return length <= end - payload
            ? (payload, length, prefix >= RLP.ShortList)
            : throw new FormatException($"the element at byte {position} says {length} bytes, {end - payload} are left.");
    }

    private static (int Payload, int Length) ReadLength(byte[] data, int position, int end, int lengthOfLength)
    {
        var payload = position + 1 + lengthOfLength;
        if (payload > end)
        {
            throw new FormatException($"the length of the element at byte {position} is cut off.");
        }

        var length = 0UL;
        foreach (var digit in data.AsSpan(position + 1, lengthOfLength))
        {
            length = (length << 8) | digit;
        }

        return length <= int.MaxValue
            ? (payload, (int)length)
            : throw new FormatException($"the element at byte {position} says {length} bytes.");
    }
}
