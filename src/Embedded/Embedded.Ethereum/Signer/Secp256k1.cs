using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC;
using Org.BouncyCastle.Math.EC.Multiplier;

namespace Clado.Embedded.Ethereum;

/// <summary>The curve (SEC 2, section 2.4.1) in BouncyCastle's own field arithmetic, and what is computed on it.</summary>
internal static class Secp256k1
{
    private static readonly X9ECParameters Curve = CustomNamedCurves.GetByName("secp256k1");
    private static readonly FixedPointCombMultiplier BasePointMultiplier = new();

    public static ECDomainParameters Domain { get; } = new(Curve.Curve, Curve.G, Curve.N, Curve.H);

    public static BigInteger Order { get; } = Curve.N;

    public static BigInteger HalfOrder { get; } = Curve.N.ShiftRight(1);

    private static BigInteger FieldPrime { get; } = Curve.Curve.Field.Characteristic;

    public static ECPoint MultiplyBasePoint(BigInteger scalar) => BasePointMultiplier.Multiply(Curve.G, scalar).Normalize();

    public static ECPoint DecodePoint(byte[] encoded) => Curve.Curve.DecodePoint(encoded).Normalize();

    /// <summary>
    /// SEC 1, section 4.1.6: Q = r⁻¹(sR − eG). The cofactor is 1, so every point on the curve has the right order
    /// and step 1.4 of that section has nothing to check.
    /// </summary>
    public static ECPoint Recover(int recId, BigInteger r, BigInteger s, byte[] hash)
    {
        var x = r.Add(BigInteger.ValueOf(recId / 2).Multiply(Order));
        if (x.CompareTo(FieldPrime) >= 0)
        {
            throw new ArgumentException("No point on the curve has the x coordinate that r and the recovery id stand for.", nameof(recId));
        }

        if (r.SignValue <= 0 || r.CompareTo(Order) >= 0)
        {
            throw new ArgumentException("r is not between 1 and the curve's order less 1.", nameof(r));
        }

        var point = Decompress(x, isOdd: (recId & 1) == 1);
        var rInverse = r.ModInverse(Order);
        var e = new BigInteger(1, hash).Negate().Mod(Order);
        var key = ECAlgorithms.SumOfTwoMultiplies(Curve.G, rInverse.Multiply(e).Mod(Order), point, rInverse.Multiply(s).Mod(Order)).Normalize();
        return key.IsInfinity ? throw new ArgumentException("The signature recovers to the point at infinity.", nameof(s)) : key;
    }

    private static ECPoint Decompress(BigInteger x, bool isOdd)
    {
        var encoded = new byte[33];
        encoded[0] = (byte)(isOdd ? 0x03 : 0x02);
        x.ToByteArrayUnsigned(encoded.AsSpan(33 - x.GetLengthofByteArrayUnsigned()));
        return Curve.Curve.DecodePoint(encoded);
    }
}
