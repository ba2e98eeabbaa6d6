using System.Numerics;

namespace Clado.Payments.Tempo;

/// <summary>Takes the items of a decoded RLP list one after the other.</summary>
internal sealed class RlpReader(RLPCollection list, string what)
{
    private int _next;

    public bool AtEnd => _next >= list.Count;

    public bool NextIsList => !AtEnd && list[_next] is RLPCollection;

    public bool NextIsEmpty => !AtEnd && list[_next] is not RLPCollection && (list[_next].RLPData?.Length ?? 0) == 0;

    public byte[] Bytes(string field)
    {
        var item = Take(field);
        return item is RLPCollection ? throw Wrong(field, "a byte string") : item.RLPData ?? [];
    }

    public byte[] Bytes(string field, int length)
    {
        var bytes = Bytes(field);
        return bytes.Length == length ? bytes : throw Wrong(field, $"{length} bytes");
    }

    public BigInteger Uint(string field, int maxBytes)
    {
        var bytes = Bytes(field);
        return bytes.Length <= maxBytes && (bytes.Length == 0 || bytes[0] != 0)
            ? new BigInteger(bytes, isUnsigned: true, isBigEndian: true)
            : throw Wrong(field, $"a minimal integer of at most {maxBytes} bytes");
    }

    public ulong Uint64(string field) => (ulong)Uint(field, sizeof(ulong));

    public long Int63(string field)
    {
        var value = Uint64(field);
        return value <= long.MaxValue ? (long)value : throw Wrong(field, "below 2^63");
    }

    public ulong? OptionalUint64(string field)
    {
        var value = Uint64(field);
        return value == 0 ? null : value;
    }

    public Address Account(string field) => new(Bytes(field, Address.Length));

    public Address? OptionalAccount(string field)
    {
        var bytes = Bytes(field);
        return bytes.Length switch
        {
            0 => null,
            Address.Length => new Address(bytes),
            _ => throw Wrong(field, "empty or 20 bytes"),
        };
    }

    public RlpReader List(string field) => Take(field) is RLPCollection inner ? new RlpReader(inner, $"{what}, {field}") : throw Wrong(field, "a list");

    public List<T> ListOf<T>(string field, Func<RlpReader, T> read)
    {
        var inner = List(field);
        var items = new List<T>();
        while (!inner.AtEnd)
        {
            items.Add(read(inner));
        }

        return items;
    }

    /// <summary>Whether an optional trailing item is there with a value; an empty one in the middle is taken and counts as absent.</summary>
    public bool HasOptional()
    {
        if (!NextIsEmpty)
        {
            return !AtEnd;
        }

        _next++;
        return false;
    }

    public void End()
    {
        if (!AtEnd)
        {
            throw new PaymentFormatException($"{what} has {list.Count - _next} more items than expected.");
        }
    }

    private IRLPElement Take(string field) => AtEnd ? throw new PaymentFormatException($"{what} has no {field}.") : list[_next++];

    private PaymentFormatException Wrong(string field, string expected) => new($"{what}: {field} must be {expected}.");
}
