using System.Buffers.Binary;
using System.Numerics;

namespace Clado.Functions.Tests.Simulation.Chain;

/// <summary>A signed payment as the chain reads it. Whatever is not exactly one <c>transferWithMemo</c> of the payer is not a payment here.</summary>
internal sealed record PaymentTransaction
{
    /// <summary>Those that every transaction has; then comes a key's authorization, in the one that registers it, and the signature.</summary>
    private const int Fields = 13;

    private const byte KeychainPrefix = 4;
    private const int RootEnd = 21;
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

    /// <summary>Whether an access key of the root account signed it, and not the payer's own.</summary>
    public required bool ByAccessKey { get; init; }

    /// <summary>What registers the access key, if it is to.</summary>
    public byte[]? Authorization { get; init; }

    /// <summary>The most that the chain may take as its fee, in base units.</summary>
    public long MaxFee => (long)(((GasLimit * MaxFeePerGas) + 999_999_999_999) / 1_000_000_000_000);

    public static string HashOf(byte[] bytes) => Hex(Sha3Keccack.Current.CalculateHash(bytes));

    /// <summary>Reads a transaction, and says what is wrong with it otherwise.</summary>
    public static PaymentTransaction? Read(byte[] bytes, long chainId, out string? fault)
    {
        fault = null;
        List<RlpItem> fields = bytes.Length > 0 && bytes[0] == 0x76 ? RlpItem.First(bytes.AsMemory(1)).Items() : [];
        var signed = fields.Count - 1;
        if (signed != Fields && !(signed == Fields + 1 && fields[Fields].IsList))
        {
            fault = "it is not a 0x76 transaction of 14 fields, or 15 with an authorization";
            return null;
        }

        byte[] preimage = [0x76, .. RlpItem.List(Joined(fields[..signed]))];
        var signingHash = Sha3Keccack.Current.CalculateHash(preimage);
        List<RlpItem> calls = fields[4].Items();
        List<RlpItem> call = calls.Count == 1 ? calls[0].Items() : [];
        ReadOnlySpan<byte> input = call.Count == 3 ? call[2].Payload.Span : default;
        ReadOnlySpan<byte> envelope = fields[signed].Payload.Span;
        var byAccessKey = envelope.Length > RootEnd && envelope[0] == KeychainPrefix && envelope[1..RootEnd].SequenceEqual(Keychain.Root.ToArray());
        byte[] digest = byAccessKey ? Sha3Keccack.Current.CalculateHash([KeychainPrefix, .. signingHash, .. Keychain.Root.ToArray()]) : signingHash;
        ReadOnlySpan<byte> feeToken = byAccessKey && call.Count == 3 ? call[0].Payload.Span : [];
        fault = !PayerKey.Signed(digest, byAccessKey ? envelope[RootEnd..] : envelope) ? "the payer did not sign it"
            : signed > Fields && !byAccessKey ? "it authorizes a key that did not sign it"
            : Number(fields[0]) != chainId ? "it is for another chain"
            : Number(fields[6]) != ExpiringNonceKey || !Number(fields[7]).IsZero ? "its nonce is not an expiring one"
            : !fields[10].Payload.Span.SequenceEqual(feeToken) ? "its fee is taken in another token than it should be"
            : fields[5].Payload.Length + fields[11].Payload.Length + fields[12].Payload.Length > 0 ? "it has fields that a payment has no use for"
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
            ByAccessKey = byAccessKey,
            Authorization = signed > Fields ? fields[Fields].Raw.ToArray() : null,
        };
    }

    private static byte[] Joined(List<RlpItem> fields)
    {
        using MemoryStream joined = new();
        foreach (RlpItem field in fields)
        {
            joined.Write(field.Raw.Span);
        }

        return joined.ToArray();
    }

    private static BigInteger Number(RlpItem item) => new(item.Payload.Span, isUnsigned: true, isBigEndian: true);

    private static string Hex(ReadOnlySpan<byte> bytes) => "0x" + Convert.ToHexStringLower(bytes);
}
