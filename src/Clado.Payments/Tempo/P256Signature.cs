using System.Security.Cryptography;

namespace Clado.Payments.Tempo;

/// <summary>A P-256 signature with its public key: <c>01 || r || s || x || y || preHash</c>, 130 bytes.</summary>
public sealed record P256Signature : SignatureEnvelope
{
    internal const byte Prefix = 0x01;

    private const int Length = 130;

    /// <summary>Takes the parts.</summary>
    /// <param name="r">32 bytes.</param>
    /// <param name="s">32 bytes, in the lower half of the curve's order.</param>
    /// <param name="x">The 32 bytes of the public point's x.</param>
    /// <param name="y">The 32 bytes of the public point's y.</param>
    /// <param name="preHash">Whether the SHA-256 of the signing hash was signed, rather than the hash itself.</param>
    /// <exception cref="PaymentFormatException">A part has another form.</exception>
    public P256Signature(byte[] r, byte[] s, byte[] x, byte[] y, bool preHash)
    {
        EcdsaNumbers.Check(r, s, EcdsaNumbers.P256Order);
        (R, S, X, Y, PreHash) = (r, s, x, y, preHash);
    }

    /// <summary>The 32 bytes of r.</summary>
    public byte[] R { get; }

    /// <summary>The 32 bytes of s.</summary>
    public byte[] S { get; }

    /// <summary>The 32 bytes of the public point's x.</summary>
    public byte[] X { get; }

    /// <summary>The 32 bytes of the public point's y.</summary>
    public byte[] Y { get; }

    /// <summary>Whether the SHA-256 of the signing hash was signed, rather than the hash itself.</summary>
    public bool PreHash { get; }

    /// <summary>Makes a signature of the 64 bytes that a key gave for the signing hash itself.</summary>
    /// <param name="rs">r and s, 32 bytes each; s may be in either half.</param>
    /// <param name="digest">What was signed, 32 bytes.</param>
    /// <param name="x">The 32 bytes of the public point's x.</param>
    /// <param name="y">The 32 bytes of the public point's y.</param>
    /// <returns>The signature, with s in the lower half.</returns>
    /// <exception cref="PaymentFormatException">It is not a signature of that key over that digest.</exception>
    public static P256Signature FromKey(ReadOnlySpan<byte> rs, byte[] digest, byte[] x, byte[] y)
    {
        if (rs.Length != 2 * EcdsaNumbers.Length)
        {
            throw new PaymentFormatException($"The key answered with a signature of {rs.Length} bytes; r and s have 64.");
        }

        var s = EcdsaNumbers.ToLow(rs[EcdsaNumbers.Length..].ToArray(), EcdsaNumbers.P256Order);
        var signature = new P256Signature(rs[..EcdsaNumbers.Length].ToArray(), s, x, y, preHash: false);
        _ = signature.Recover(digest);
        return signature;
    }

    /// <inheritdoc/>
    public override byte[] Encode() => [Prefix, .. R, .. S, .. X, .. Y, PreHash ? (byte)1 : (byte)0];

    /// <inheritdoc/>
    public override byte[] DigestOf(byte[] signingHash) => PreHash ? SHA256.HashData(signingHash) : signingHash;

    /// <inheritdoc/>
    public override Address Recover(byte[] signingHash)
    {
        P256.Verify(DigestOf(signingHash), R, S, X, Y);
        return Address.FromPublicKey(X, Y);
    }

    internal static P256Signature Read(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Length && bytes[^1] <= 1
            ? new P256Signature(bytes[1..33].ToArray(), bytes[33..65].ToArray(), bytes[65..97].ToArray(), bytes[97..129].ToArray(), bytes[^1] == 1)
            : throw new PaymentFormatException($"A P-256 signature has {Length} bytes and ends in 0 or 1.");
}
