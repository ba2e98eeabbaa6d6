using System.Buffers.Binary;
using System.Text;

namespace Clado.Embedded.Functions.Tests.Telemetry;

/// <summary>The fields of a protobuf message, by number; enough to read what OTLP sends.</summary>
internal sealed class ProtobufReader
{
    private readonly ILookup<int, Field> _fields;

    public ProtobufReader(ReadOnlyMemory<byte> message)
    {
        _fields = Read(message).ToLookup(field => field.Number);
    }

    public IEnumerable<ProtobufReader> Messages(int number) => _fields[number].Select(field => new ProtobufReader(field.Bytes));

    public string Text(int number) => Encoding.UTF8.GetString(Bytes(number).Span);

    public string Hex(int number) => Convert.ToHexStringLower(Bytes(number).Span);

    public ulong Number(int number) => _fields[number].LastOrDefault()?.Value ?? 0;

    public bool Has(int number) => _fields.Contains(number);

    private ReadOnlyMemory<byte> Bytes(int number) => _fields[number].LastOrDefault()?.Bytes ?? default;

    private static IEnumerable<Field> Read(ReadOnlyMemory<byte> message)
    {
        while (!message.IsEmpty)
        {
            var key = Varint(ref message);
            yield return (key & 7) switch
            {
                0 => new Field((int)(key >> 3), Varint(ref message), default),
                1 => new Field((int)(key >> 3), BinaryPrimitives.ReadUInt64LittleEndian(Take(ref message, 8).Span), default),
                2 => new Field((int)(key >> 3), 0, Take(ref message, (int)Varint(ref message))),
                5 => new Field((int)(key >> 3), BinaryPrimitives.ReadUInt32LittleEndian(Take(ref message, 4).Span), default),
                var type => throw new InvalidDataException($"protobuf wire type {type}"),
            };
        }
    }

    private static ReadOnlyMemory<byte> Take(ref ReadOnlyMemory<byte> message, int count)
    {
        var taken = message[..count];
        message = message[count..];
        return taken;
    }

    private static ulong Varint(ref ReadOnlyMemory<byte> message)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = Take(ref message, 1).Span[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    private sealed record Field(int Number, ulong Value, ReadOnlyMemory<byte> Bytes);
}
