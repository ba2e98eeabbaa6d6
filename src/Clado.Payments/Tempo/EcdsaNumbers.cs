using System.Globalization;
using System.Numerics;

namespace Clado.Payments.Tempo;

/// <summary>The two numbers of an ECDSA signature. For each signature (r, s) there is a twin (r, n - s); Tempo accepts the one with the lower s.</summary>
internal static class EcdsaNumbers
{
    public const int Length = 32;

    public static BigInteger Secp256k1Order { get; } = BigInteger.Parse("0FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    public static BigInteger P256Order { get; } = BigInteger.Parse("0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    /// <summary>Refuses numbers outside 1..n-1 and a high s.</summary>
    public static void Check(byte[] r, byte[] s, BigInteger order)
    {
        var valid = r.Length == Length && s.Length == Length && IsInRange(r, order) && IsInRange(s, order) && !IsHigh(s, order);
        if (!valid)
        {
            throw new PaymentFormatException("The signature's r and s must be 32 bytes each, between 1 and the curve's order, s in its lower half.");
        }
    }

    /// <summary>The lower of s and its twin.</summary>
    public static byte[] ToLow(byte[] s, BigInteger order) => IsHigh(s, order) ? ToBytes(order - Number(s)) : s;

    public static byte[] ToBytes(BigInteger number)
    {
        var bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[Length - bytes.Length], .. bytes];
    }

    private static bool IsInRange(byte[] number, BigInteger order) => Number(number) is var value && value > 0 && value < order;

    private static bool IsHigh(byte[] s, BigInteger order) => Number(s) > order / 2;

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
