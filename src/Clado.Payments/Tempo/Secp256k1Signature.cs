namespace Clado.Payments.Tempo;

/// <summary>A secp256k1 signature: r, s and v, 65 bytes without a prefix.</summary>
public sealed record Secp256k1Signature : SignatureEnvelope
{
    internal const int Length = 65;

    private const byte VOffset = 27;

    /// <summary>Takes the parts.</summary>
    /// <param name="r">32 bytes.</param>
    /// <param name="s">32 bytes, in the lower half of the curve's order.</param>
    /// <param name="yParity">The parity of the point's y, 0 or 1.</param>
    /// <exception cref="PaymentFormatException">A part has another form.</exception>
    public Secp256k1Signature(byte[] r, byte[] s, byte yParity)
    {
        EcdsaNumbers.Check(r, s, EcdsaNumbers.Secp256k1Order);
        (R, S, YParity) = (r, s, yParity <= 1 ? yParity : throw new PaymentFormatException("The signature's v must be 27 or 28."));
    }

    /// <summary>The 32 bytes of r.</summary>
    public byte[] R { get; }

    /// <summary>The 32 bytes of s.</summary>
    public byte[] S { get; }

    /// <summary>The parity of the point's y: v - 27.</summary>
    public byte YParity { get; }

    /// <summary>Makes a signature of the 64 bytes that a key gave, which lack v: the parity is the one with which the key's own account is recovered.</summary>
    /// <param name="rs">r and s, 32 bytes each; s may be in either half.</param>
    /// <param name="digest">What was signed, 32 bytes.</param>
    /// <param name="account">The account of the key.</param>
    /// <returns>The signature, with s in the lower half.</returns>
    /// <exception cref="PaymentFormatException">It is not a signature of that key over that digest.</exception>
    public static Secp256k1Signature FromKey(ReadOnlySpan<byte> rs, byte[] digest, Address account)
    {
        if (rs.Length != 2 * EcdsaNumbers.Length)
        {
            throw new PaymentFormatException($"The key answered with a signature of {rs.Length} bytes; r and s have 64.");
        }

        var r = rs[..EcdsaNumbers.Length].ToArray();
        var s = EcdsaNumbers.ToLow(rs[EcdsaNumbers.Length..].ToArray(), EcdsaNumbers.Secp256k1Order);
        for (byte parity = 0; parity <= 1; parity++)
        {
            var candidate = new Secp256k1Signature(r, s, parity);
            if (candidate.TryRecover(digest, out var recovered) && recovered == account)
            {
                return candidate;
            }
        }

        throw new PaymentFormatException($"The signature was not made by the key of {account} over this digest.");
    }

    /// <inheritdoc/>
    public override byte[] Encode() => [.. R, .. S, (byte)(VOffset + YParity)];

    /// <inheritdoc/>
    public override byte[] DigestOf(byte[] signingHash) => signingHash;

    /// <inheritdoc/>
    public override Address Recover(byte[] signingHash) =>
        TryRecover(signingHash, out var account) ? account : throw new PaymentFormatException("No secp256k1 key could have made this signature.");

    internal static Secp256k1Signature Read(ReadOnlySpan<byte> bytes) =>
        new(bytes[..32].ToArray(), bytes[32..64].ToArray(), (byte)(bytes[64] is 27 or 28 ? bytes[64] - VOffset : 2));

    private bool TryRecover(byte[] digest, out Address account)
    {
        account = default;
        try
        {
            var key = EthECKey.RecoverFromSignature(EthECDSASignatureFactory.FromComponents(R, S), YParity, digest).GetPubKey(false);
            account = Address.FromPublicKey(key.AsSpan(1, 32), key.AsSpan(33, 32));
            return true;
        }
#pragma warning disable CA1031 // Which exceptions the recovery throws when r is not a point's x is not documented.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }
}
