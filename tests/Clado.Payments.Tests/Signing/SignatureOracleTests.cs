using System.Security.Cryptography;
using Clado.Payments.Tempo;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Math;

namespace Clado.Payments.Tests.Signing;

/// <summary>
/// 10,000 signatures made by hand, with nonces that are known here: so it is known which of the two points every r came from, and what v must be, without
/// recovering anything. Half of them have a high s, as a vault's have.
/// </summary>
public sealed class SignatureOracleTests
{
    private const int Signatures = 10_000;
    private const int Keys = 4;

    private static readonly Org.BouncyCastle.Asn1.X9.X9ECParameters Curve = CustomNamedCurves.GetByName("secp256k1");

    [Fact]
    public void Ten_thousand_signatures_have_a_low_s_and_the_right_v()
    {
        var high = 0;
        Parallel.For(0, Keys, new ParallelOptions { MaxDegreeOfParallelism = 2 }, keyNumber =>
        {
            var d = Scalar($"key {keyNumber}");
            var account = AccountOf(Curve.G.Multiply(d).Normalize());
            for (var i = 0; i < Signatures / Keys; i++)
            {
                var digest = SHA256.HashData(System.Text.Encoding.ASCII.GetBytes($"digest {keyNumber} {i}"));
                Interlocked.Add(ref high, Check(d, digest, Scalar($"nonce {keyNumber} {i}"), account) ? 1 : 0);
            }
        });

        Assert.InRange(high, Signatures * 45 / 100, Signatures * 55 / 100);
    }

    /// <returns>Whether the key gave a high s.</returns>
    private static bool Check(BigInteger d, byte[] digest, BigInteger k, Address account)
    {
        var point = Curve.G.Multiply(k).Normalize();
        var r = point.AffineXCoord.ToBigInteger().Mod(Curve.N);
        var s = k.ModInverse(Curve.N).Multiply(new BigInteger(1, digest).Add(r.Multiply(d))).Mod(Curve.N);
        var isHigh = s.CompareTo(Curve.N.ShiftRight(1)) > 0;
        var lowS = isHigh ? Curve.N.Subtract(s) : s;
        var odd = point.AffineYCoord.TestBitZero() ^ isHigh;

        var signature = Secp256k1Signature.FromKey([.. Word(r), .. Word(s)], digest, account);

        Assert.Equal([.. Word(r), .. Word(lowS), (byte)(odd ? 28 : 27)], signature.Encode());
        return isHigh;
    }

    private static Address AccountOf(Org.BouncyCastle.Math.EC.ECPoint point) => Address.FromPublicKey(point.AffineXCoord.GetEncoded(), point.AffineYCoord.GetEncoded());

    private static BigInteger Scalar(string seed) =>
        new BigInteger(1, SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(seed))).Mod(Curve.N.Subtract(BigInteger.One)).Add(BigInteger.One);

    private static byte[] Word(BigInteger number)
    {
        var bytes = number.ToByteArrayUnsigned();
        return [.. new byte[32 - bytes.Length], .. bytes];
    }
}
