using Org.BouncyCastle.Math;

namespace Clado.Embedded.Ethereum;

/// <summary>An ECDSA signature over secp256k1 as numbers. Follows <c>Nethereum.Signer.Crypto.ECDSASignature</c>.</summary>
public class ECDSASignature
{
    internal ECDSASignature(BigInteger r, BigInteger s) => (R, S) = (r, s);

    /// <summary>The recovery byte or bytes, where it is known: 27 or 28, a parity of 0 or 1, or an EIP-155 value.</summary>
    public byte[]? V { get; set; }

    /// <summary>Whether s is at most half the curve's order, as EIP-2 and Tempo ask.</summary>
    public bool IsLowS => S.CompareTo(Secp256k1.HalfOrder) <= 0;

    internal BigInteger R { get; }

    internal BigInteger S { get; }

    /// <summary>The signature with its low s. A flipped s belongs to the other recovery id, so <see cref="V"/> is not carried over.</summary>
    /// <returns>This instance where s is low already.</returns>
    public ECDSASignature MakeCanonical() => IsLowS ? this : new ECDSASignature(R, Secp256k1.Order.Subtract(S));
}
