using System.Numerics;

namespace Clado.Payments.Tempo;

/// <summary>
/// A Tempo transaction, type 0x76: <c>0x76 || rlp([fields, sender signature])</c>. Field order and encodings follow the node's own code, which hashes
/// all fields, the authorization list included.
/// </summary>
public sealed record TempoTransaction
{
    /// <summary>The type byte of a transaction.</summary>
    public const byte TypeByte = 0x76;

    /// <summary>The type byte of what a fee payer signs, and of a transaction on its way to a fee payer.</summary>
    public const byte FeePayerTypeByte = 0x78;

    /// <summary>The nonce key of expiring nonces (TIP-1009): no sequence; each transaction is valid once, until <see cref="ValidBefore"/>.</summary>
    public static BigInteger ExpiringNonceKey { get; } = BigInteger.Pow(2, 256) - 1;

    /// <summary>The chain.</summary>
    public required long ChainId { get; init; }

    /// <summary>Tip, in attodollars (1e-18 dollars) per gas.</summary>
    public BigInteger MaxPriorityFeePerGas { get; init; }

    /// <summary>The most that gas may cost, tip included, in attodollars per gas.</summary>
    public BigInteger MaxFeePerGas { get; init; }

    /// <summary>The most gas that may be used.</summary>
    public ulong GasLimit { get; init; }

    /// <summary>What is done, all or nothing; at least one call.</summary>
    public required IReadOnlyList<TempoCall> Calls { get; init; }

    /// <summary>Slots that are warmed up beforehand (EIP-2930).</summary>
    public IReadOnlyList<AccessListEntry> AccessList { get; init; } = [];

    /// <summary>Which sequence <see cref="Nonce"/> counts in, 0 to 2^256 - 1.</summary>
    public BigInteger NonceKey { get; init; }

    /// <summary>The place in the sequence.</summary>
    public ulong Nonce { get; init; }

    /// <summary>Unix time in seconds before which it must be mined; null for ever.</summary>
    public ulong? ValidBefore { get; init; }

    /// <summary>Unix time in seconds after which it may be mined; null for at once. Below <see cref="ValidBefore"/>.</summary>
    public ulong? ValidAfter { get; init; }

    /// <summary>The token that fees are paid in; null leaves it to the account's and the chain's rules.</summary>
    public Address? FeeToken { get; init; }

    /// <summary>Whether somebody else pays the fee. Then the sender signs neither fee token nor fee payer.</summary>
    public bool IsSponsored { get; init; }

    /// <summary>The fee payer's signature; null when there is none, or not yet.</summary>
    public FeePayerSignature? FeePayerSignature { get; init; }

    /// <summary>Delegations of code (EIP-7702).</summary>
    public IReadOnlyList<TempoAuthorization> Authorizations { get; init; } = [];

    /// <summary>The authorization of an access key, signed by the root key; null when none is carried.</summary>
    public SignedKeyAuthorization? KeyAuthorization { get; init; }

    /// <summary>What the sender signs, before hashing.</summary>
    /// <returns>The type byte and the list of fields.</returns>
    public byte[] EncodeForSigning() =>
        [TypeByte, .. Rlp.List([.. FieldsToNonce(), Rlp.Account(IsSponsored ? null : FeeToken), IsSponsored ? TempoTransactionCodec.ToBeSponsored : Rlp.Bytes([]), .. LastFields()])];

    /// <summary>The hash that the sender signs.</summary>
    /// <returns>32 bytes of Keccak-256.</returns>
    public byte[] SigningHash() => Sha3Keccack.Current.CalculateHash(EncodeForSigning());

    /// <summary>The signed transaction, as nodes take it. A sponsored one without its fee payer's signature has the placeholder in its place.</summary>
    /// <param name="signature">The sender's signature.</param>
    /// <returns>The bytes.</returns>
    public byte[] Encode(SignatureEnvelope signature) => [TypeByte, .. EncodeSigned(FeePayerField(), signature)];

    /// <summary>The signed transaction in the form that names the sender to a fee payer.</summary>
    /// <param name="signature">The sender's signature.</param>
    /// <param name="sender">The sender.</param>
    /// <returns>The bytes.</returns>
    public byte[] EncodeForSponsor(SignatureEnvelope signature, Address sender) => [FeePayerTypeByte, .. EncodeSigned(Rlp.Account(sender), signature)];

    /// <summary>What a fee payer signs, before hashing.</summary>
    /// <param name="sender">The sender.</param>
    /// <returns>The type byte and the list of fields, with the real fee token.</returns>
    public byte[] EncodeForFeePayer(Address sender) => [FeePayerTypeByte, .. Rlp.List([.. FieldsToNonce(), Rlp.Account(FeeToken), Rlp.Account(sender), .. LastFields()])];

    /// <summary>Decodes a signed transaction in either form. Only the one canonical encoding of a transaction is accepted.</summary>
    /// <param name="bytes">The type byte and the list.</param>
    /// <returns>The transaction and its signature.</returns>
    /// <exception cref="PaymentFormatException">The bytes are not a canonical signed transaction.</exception>
    public static SignedTempoTransaction Decode(ReadOnlySpan<byte> bytes) => TempoTransactionCodec.Decode(bytes);

    private byte[] EncodeSigned(byte[] feePayer, SignatureEnvelope signature) =>
        Rlp.List([.. FieldsToNonce(), Rlp.Account(FeeToken), feePayer, .. LastFields(), Rlp.Bytes(signature.Encode())]);

    private byte[] FeePayerField() => FeePayerSignature?.Encode() ?? (IsSponsored ? TempoTransactionCodec.ToBeSponsored : Rlp.Bytes([]));

    private byte[][] FieldsToNonce() =>
    [
        Rlp.Uint(ChainId), Rlp.Uint(MaxPriorityFeePerGas), Rlp.Uint(MaxFeePerGas), Rlp.Uint(GasLimit),
        Rlp.List(Calls.Select(call => call.Encode())), Rlp.List(AccessList.Select(entry => entry.Encode())),
        Rlp.Uint(NonceKey), Rlp.Uint(Nonce), Rlp.Uint(ValidBefore), Rlp.Uint(ValidAfter),
    ];

    private byte[][] LastFields()
    {
        var authorizations = Rlp.List(Authorizations.Select(authorization => authorization.Encode()));
        return KeyAuthorization is null ? [authorizations] : [authorizations, KeyAuthorization.Encode()];
    }
}
