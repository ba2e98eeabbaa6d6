using System.Globalization;
using System.Numerics;
using Clado.Payments;

namespace Clado.Sandbox.Commands;

/// <summary>Signatures as wallets and tools print them, brought into the one form that the chain takes.</summary>
internal static class RootSignature
{
    private const int Secp256K1Length = 65;
    private const int VOffset = 27;

    private static readonly BigInteger Order =
        BigInteger.Parse("0FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    /// <summary>Reads hexadecimal digits with or without 0x. Of a secp256k1 signature v may be 0 or 1 and s may be high.</summary>
    /// <exception cref="PaymentFormatException">It is not hexadecimal.</exception>
    public static byte[] Read(string text)
    {
        var bytes = AccessKeyArguments.Bytes(text, "the signature");
        if (bytes.Length != Secp256K1Length)
        {
            return bytes;
        }

        bytes[64] = (byte)(bytes[64] < VOffset ? bytes[64] + VOffset : bytes[64]);
        var s = new BigInteger(bytes.AsSpan(32, 32), isUnsigned: true, isBigEndian: true);
        return s > Order / 2 && s < Order ? WithLowS(bytes, Order - s) : bytes;
    }

    private static byte[] WithLowS(byte[] signature, BigInteger s)
    {
        var low = s.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. signature.AsSpan(0, 32), .. new byte[32 - low.Length], .. low, (byte)((2 * VOffset) + 1 - signature[64])];
    }
}
