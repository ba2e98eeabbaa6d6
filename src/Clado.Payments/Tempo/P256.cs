using System.Security.Cryptography;

namespace Clado.Payments.Tempo;

/// <summary>Verification on the curve P-256.</summary>
internal static class P256
{
    public static void Verify(byte[] digest, byte[] r, byte[] s, byte[] x, byte[] y)
    {
        if (!IsSignature(digest, [.. r, .. s], x, y))
        {
            throw new PaymentFormatException("The P-256 signature was not made by its public key over this digest.");
        }
    }

    private static bool IsSignature(byte[] digest, byte[] signature, byte[] x, byte[] y)
    {
        try
        {
            using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } });
            return key.VerifyHash(digest, signature);
        }
        catch (CryptographicException)
        {
            // x and y are no point of the curve.
            return false;
        }
    }
}
