using System.Numerics;
using System.Text;

namespace Clado.Embedded.Ethereum;

/// <summary>
/// Integers and text as the bytes RLP carries: integers with the byte of most weight first and no leading zeros, so that zero is no bytes at all.
/// Follows <c>Nethereum.RLP.ConvertorForRLPEncodingExtensions</c>.
/// </summary>
public static class ConvertorForRLPEncodingExtensions
{
    /// <summary>An integer's bytes.</summary>
    /// <param name="bigInteger">The integer, not negative.</param>
    /// <returns>No bytes for zero.</returns>
    /// <exception cref="OverflowException">The integer is negative.</exception>
    public static byte[] ToBytesForRLPEncoding(this BigInteger bigInteger) =>
        bigInteger.IsZero ? [] : bigInteger.ToByteArray(isUnsigned: true, isBigEndian: true);

    /// <summary>An integer's bytes.</summary>
    /// <param name="number">The integer, not negative.</param>
    /// <returns>No bytes for zero.</returns>
    /// <exception cref="OverflowException">The integer is negative.</exception>
    public static byte[] ToBytesForRLPEncoding(this int number) => new BigInteger(number).ToBytesForRLPEncoding();

    /// <summary>An integer's bytes.</summary>
    /// <param name="number">The integer, not negative.</param>
    /// <returns>No bytes for zero.</returns>
    /// <exception cref="OverflowException">The integer is negative.</exception>
    public static byte[] ToBytesForRLPEncoding(this long number) => new BigInteger(number).ToBytesForRLPEncoding();

    /// <summary>A text's UTF-8 bytes.</summary>
    /// <param name="str">The text.</param>
    /// <returns>Its bytes.</returns>
    public static byte[] ToBytesForRLPEncoding(this string str) => Encoding.UTF8.GetBytes(str);

    /// <summary>The integer that an item holds; leading zeros are read, not refused.</summary>
    /// <param name="bytes">The item's bytes; null is zero.</param>
    /// <returns>The integer, never negative.</returns>
    public static BigInteger ToBigIntegerFromRLPDecoded(this byte[]? bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    /// <summary>The integer that an item holds.</summary>
    /// <param name="bytes">The item's bytes; null is zero.</param>
    /// <returns>The integer.</returns>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public static int ToIntFromRLPDecoded(this byte[]? bytes) => (int)bytes.ToBigIntegerFromRLPDecoded();

    /// <summary>The integer that an item holds.</summary>
    /// <param name="bytes">The item's bytes; null is zero.</param>
    /// <returns>The integer.</returns>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public static long ToLongFromRLPDecoded(this byte[]? bytes) => (long)bytes.ToBigIntegerFromRLPDecoded();

    /// <summary>Bytes without their leading zeros.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>No bytes where all are zero.</returns>
    public static byte[] TrimZeroBytes(this byte[] bytes) => bytes.AsSpan().TrimStart((byte)0).ToArray();
}
