namespace Clado.Functions.Tests.Simulation.Chain;

/// <summary>An item of RLP, read by the model's own rules: a second opinion on what the app encodes.</summary>
/// <param name="Raw">The item with its head.</param>
/// <param name="Payload">The bytes, or the encoded items of a list.</param>
/// <param name="IsList">Whether it is a list.</param>
internal readonly record struct RlpItem(ReadOnlyMemory<byte> Raw, ReadOnlyMemory<byte> Payload, bool IsList)
{
    public static RlpItem First(ReadOnlyMemory<byte> data)
    {
        var head = data.Span[0];
        return head switch
        {
            < 0x80 => new(data[..1], data[..1], false),
            < 0xb8 => Short(data, head - 0x80, false),
            < 0xc0 => Long(data, head - 0xb7, false),
            < 0xf8 => Short(data, head - 0xc0, true),
            _ => Long(data, head - 0xf7, true),
        };
    }

    public List<RlpItem> Items()
    {
        List<RlpItem> items = [];
        for (ReadOnlyMemory<byte> rest = Payload; rest.Length > 0; rest = rest[items[^1].Raw.Length..])
        {
            items.Add(First(rest));
        }

        return items;
    }

    public static byte[] List(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < 56)
        {
            return [(byte)(0xc0 + payload.Length), .. payload];
        }

        byte[] length = [.. BitConverter.GetBytes(payload.Length).Reverse().SkipWhile(part => part == 0)];
        return [(byte)(0xf7 + length.Length), .. length, .. payload];
    }

    private static RlpItem Short(ReadOnlyMemory<byte> data, int length, bool list) => new(data[..(1 + length)], data.Slice(1, length), list);

    private static RlpItem Long(ReadOnlyMemory<byte> data, int lengthBytes, bool list)
    {
        var length = 0;
        foreach (var part in data.Span.Slice(1, lengthBytes))
        {
            length = (length << 8) | part;
        }

        return new(data[..(1 + lengthBytes + length)], data.Slice(1 + lengthBytes, length), list);
    }
}
