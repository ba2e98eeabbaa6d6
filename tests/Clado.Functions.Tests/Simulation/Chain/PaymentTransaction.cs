using System.Buffers.Binary;
using System.Numerics;

namespace Clado.Functions.Tests.Simulation.Chain;

/// <summary>A signed payment as the chain reads it. Whatever is not exactly one <c>transferWithMemo</c> of the payer is not a payment here.</summary>
internal sealed record PaymentTransaction
{
    private const int Fields = 13;
    private static readonly byte[] Selector = [0x95, 0x77, 0x7d, 0x59];
    private static readonly BigInteger ExpiringNonceKey = BigInteger.Pow(2, 256) - 1;

    public required string Hash { get; init; }

    /// <summary>The expiring nonce's identity: what was signed, whoever encoded the signature.</summary>
    public required string ReplayId { get; init; }

    public required string Token { get; init; }

    public required string Recipient { get; init; }

    public required long Amount { get; init; }

    public required string Memo { get; init; }

    public required long ValidBefore { get; init; }

    public required long ValidAfter { get; init; }

    public required BigInteger MaxFeePerGas { get; init; }

    public required long GasLimit { get; init; }

    /// <summary>The most that the chain may take as its fee, in base units.</summary>
    public long MaxFee => (long)(((GasLimit * MaxFeePerGas) + 999_999_999_999) / 1_000_000_000_000);

    public static string HashOf(byte[] bytes) => Hex(Sha3Keccack.Current.CalculateHash(bytes));

    /// <summary>Reads a transaction, and says what is wrong with it otherwise.</summary>
    public static PaymentTransaction? Read(byte[] bytes, long chainId, out string? fault)
    {
        fault = null;
        List<RlpItem> fields = bytes.Length > 0 && bytes[0] == 0x76 ? RlpItem.First(bytes.AsMemory(1)).Items() : [];
        if (fields.Count != Fields + 1)
        {
            fault = "it is not a 0x76 transaction of 14 fields";
            return null;
        }

        byte[] preimage = [0x76, .. RlpItem.List(Joined(fields))];
        var signingHash = Sha3Keccack.Current.CalculateHash(preimage);
        List<RlpItem> calls = fields[4].Items();
        List<RlpItem> call = calls.Count == 1 ? calls[0].Items() : [];
        ReadOnlySpan<byte> input = call.Count == 3 ? call[2].Payload.Span : default;
        fault = !PayerKey.Signed(signingHash, fields[Fields].Payload.Span) ? "the payer did not sign it"
            : Number(fields[0]) != chainId ? "it is for another chain"
            : Number(fields[6]) != ExpiringNonceKey || !Number(fields[7]).IsZero ? "its nonce is not an expiring one"
            : fields[5].Payload.Length + fields[10].Payload.Length + fields[11].Payload.Length + fields[12].Payload.Length > 0 ? "it has fields that a payment has no use for"
            : input.Length != 100 || !input[..4].SequenceEqual(Selector) || call[1].Payload.Length > 0 ? "it is not one transferWithMemo"
            : null;
        return fault is not null ? null : new PaymentTransaction
        {
            Hash = HashOf(bytes),
            ReplayId = Hex(signingHash),
            Token = Hex(call[0].Payload.Span),
            Recipient = Hex(input.Slice(16, 20)),
            Amount = checked((long)BinaryPrimitives.ReadUInt128BigEndian(input.Slice(52, 16))),
            Memo = Hex(input[68..]),
            ValidBefore = (long)Number(fields[8]),
            ValidAfter = (long)Number(fields[9]),
            MaxFeePerGas = Number(fields[2]),
            GasLimit = (long)Number(fields[3]),
        };
    }

    private static byte[] Joined(List<RlpItem> fields)
    {
        using MemoryStream joined = new();
        for (var field = 0; field < Fields; field++)
        {
            joined.Write(fields[field].Raw.Span);
        }

        return joined.ToArray();
    }

    private static BigInteger Number(RlpItem item) => new(item.Payload.Span, isUnsigned: true, isBigEndian: true);

    private static string Hex(ReadOnlySpan<byte> bytes) => "0x" + Convert.ToHexStringLower(bytes);
}
