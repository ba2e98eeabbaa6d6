namespace Clado.Payments.Tempo;

/// <summary>What a root account lets an access key do. The root key signs its hash; the first transaction of the access key carries it.</summary>
public sealed record KeyAuthorization
{
    /// <summary>The chain, or 0 for any.</summary>
    public required ulong ChainId { get; init; }

    /// <summary>The access key's kind.</summary>
    public required TempoKeyType KeyType { get; init; }

    /// <summary>The access key's own account.</summary>
    public required Address KeyId { get; init; }

    /// <summary>Unix time in seconds after which the key is void; null for never.</summary>
    public ulong? Expiry { get; init; }

    /// <summary>How much of which token may be spent; null for any amount, an empty list for nothing.</summary>
    public IReadOnlyList<KeyLimit>? Limits { get; init; }

    /// <summary>Which calls may be made; null for any.</summary>
    public IReadOnlyList<KeyScope>? AllowedCalls { get; init; }

    /// <summary>The hash that the root key signs.</summary>
    /// <returns>32 bytes of Keccak-256.</returns>
    public byte[] SigningHash() => Sha3Keccack.Current.CalculateHash(Encode());

    internal byte[] Encode()
    {
        // Absent items at the end are left out, absent ones before present ones are empty.
        byte[]?[] optional =
        [
            Expiry is { } expiry ? Rlp.Uint(expiry) : null,
            Limits is null ? null : Rlp.List(Limits.Select(limit => limit.Encode())),
            AllowedCalls is null ? null : Rlp.List(AllowedCalls.Select(scope => scope.Encode())),
        ];
        var present = Array.FindLastIndex(optional, item => item is not null) + 1;
        return Rlp.List([Rlp.Uint(ChainId), Rlp.Uint((int)KeyType), Rlp.Account(KeyId), .. optional.Take(present).Select(item => item ?? Rlp.Bytes([]))]);
    }

    /// <summary>What the root key signs, before hashing.</summary>
    /// <returns>An RLP list.</returns>
    public byte[] EncodeForSigning() => Encode();

    internal static KeyAuthorization Decode(RlpReader items)
    {
        var fields = items.List("key authorization");
        var authorization = new KeyAuthorization
        {
            ChainId = fields.Uint64("chain id"),
            KeyType = ReadKeyType(fields),
            KeyId = fields.Account("key id"),
            Expiry = fields.HasOptional() ? fields.Uint64("expiry") : null,
            Limits = fields.HasOptional() ? fields.ListOf("limits", KeyLimit.Decode) : null,
            AllowedCalls = fields.HasOptional() ? fields.ListOf("allowed calls", KeyScope.Decode) : null,
        };
        fields.End();
        return authorization;
    }

    private static TempoKeyType ReadKeyType(RlpReader fields)
    {
        var type = (TempoKeyType)(int)fields.Uint("key type", 1);
        return Enum.IsDefined(type) ? type : throw new PaymentFormatException("The key authorization's key type must be 0, 1 or 2.");
    }
}

/// <summary>A key authorization with the root key's signature.</summary>
/// <param name="Authorization">What is authorized.</param>
/// <param name="Signature">The root key's signature over <see cref="KeyAuthorization.SigningHash"/>.</param>
public sealed record SignedKeyAuthorization(KeyAuthorization Authorization, SignatureEnvelope Signature)
{
    /// <summary>The bytes that go into the transaction.</summary>
    /// <returns>An RLP list.</returns>
    public byte[] Encode() => Rlp.List([Authorization.Encode(), Rlp.Bytes(Signature.Encode())]);

    /// <summary>Reads the bytes of <see cref="Encode"/>. Only their one canonical form is accepted.</summary>
    /// <param name="hex">0x and hexadecimal digits.</param>
    /// <returns>The authorization and its signature, which is not verified: see <see cref="RecoverRoot"/>.</returns>
    /// <exception cref="PaymentFormatException">The text is not such bytes, or the authorization is for an administrator or has a witness.</exception>
    public static SignedKeyAuthorization Parse(string hex)
    {
        const string What = "The key authorization";
        var bytes = Hex.Parse(hex, What);
        var signed = Read(Rlp.DecodeList(bytes, What));
        return signed.Encode().AsSpan().SequenceEqual(bytes) ? signed : throw new PaymentFormatException($"{What} is not in its canonical encoding.");
    }

    /// <summary>Whose key signed it.</summary>
    /// <returns>The root account.</returns>
    /// <exception cref="PaymentFormatException">It is not a signature of this authorization.</exception>
    public Address RecoverRoot() => Signature.Recover(Authorization.SigningHash());

    internal static SignedKeyAuthorization Decode(RlpReader items) => Read(items.List("signed key authorization"));

    private static SignedKeyAuthorization Read(RlpReader fields)
    {
        var signed = new SignedKeyAuthorization(KeyAuthorization.Decode(fields), SignatureEnvelope.Decode(fields.Bytes("signature")));
        fields.End();
        return signed;
    }
}

/// <summary>The kinds of keys of a Tempo account.</summary>
public enum TempoKeyType
{
    /// <summary>secp256k1.</summary>
    Secp256k1 = 0,

    /// <summary>P-256.</summary>
    P256 = 1,

    /// <summary>A passkey.</summary>
    WebAuthn = 2,
}
