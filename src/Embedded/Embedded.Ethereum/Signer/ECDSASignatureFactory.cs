using Org.BouncyCastle.Math;

namespace Clado.Embedded.Ethereum;

/// <summary>Signatures from bytes. Follows <c>Nethereum.Signer.ECDSASignatureFactory</c>.</summary>
public static class ECDSASignatureFactory
{
    private const int ScalarBytes = 32;

    /// <summary>A signature from r and s.</summary>
    /// <param name="r">r, the byte of most weight first.</param>
    /// <param name="s">s, the byte of most weight first.</param>
    /// <returns>The signature, without a recovery byte.</returns>
    public static ECDSASignature FromComponents(byte[] r, byte[] s) => new(new BigInteger(1, r), new BigInteger(1, s));

    /// <summary>A signature from r, s and the recovery byte.</summary>
    /// <param name="r">r, the byte of most weight first.</param>
    /// <param name="s">s, the byte of most weight first.</param>
    /// <param name="v">The recovery byte.</param>
    /// <returns>The signature.</returns>
    public static ECDSASignature FromComponents(byte[] r, byte[] s, byte v) => FromComponents(r, s, [v]);

    /// <summary>A signature from r, s and the recovery bytes.</summary>
    /// <param name="r">r, the byte of most weight first.</param>
    /// <param name="s">s, the byte of most weight first.</param>
    /// <param name="v">The recovery bytes.</param>
    /// <returns>The signature.</returns>
    public static ECDSASignature FromComponents(byte[] r, byte[] s, byte[] v)
    {
        var signature = FromComponents(r, s);
        signature.V = v;
        return signature;
    }

    /// <summary>A signature from r and s side by side, as Key Vault returns it.</summary>
    /// <param name="rs">At least 64 bytes: r, then s; what follows is ignored.</param>
    /// <returns>The signature, without a recovery byte.</returns>
    /// <exception cref="ArgumentException">There are fewer than 64 bytes.</exception>
    public static ECDSASignature FromComponents(byte[] rs)
    {
        if (rs.Length < 2 * ScalarBytes)
        {
            throw new ArgumentException($"A signature has {2 * ScalarBytes} bytes of r and s, not {rs.Length}.", nameof(rs));
        }

        return FromComponents(rs[..ScalarBytes], rs[ScalarBytes..(2 * ScalarBytes)]);
    }
}
