using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Clado.Embedded.Ethereum;

/// <summary>Integers to hex digits and back. Follows <c>Nethereum.Hex.HexConvertors.Extensions.HexBigIntegerConvertorExtensions</c>.</summary>
public static class HexBigIntegerConvertorExtensions
{
    /// <summary>An integer as <c>0x</c> and hex digits.</summary>
    /// <param name="value">The integer, not negative.</param>
    /// <param name="littleEndian">Whether the byte of least weight comes first.</param>
    /// <param name="compact">Whether leading zero digits are left out.</param>
    /// <returns><c>0x0</c> for zero.</returns>
    /// <exception cref="Exception">The integer is negative.</exception>
    [SuppressMessage("Usage", "CA2201", Justification = "The official method throws System.Exception.")]
    public static string ToHex(this BigInteger value, bool littleEndian, bool compact = true)
    {
        if (value.Sign < 0)
        {
            throw new Exception("Hex Encoding of Negative BigInteger value is not supported");
        }

        if (value.IsZero)
        {
            return "0x0";
        }

        var bytes = value.ToByteArray(isUnsigned: true, isBigEndian: !littleEndian);
        return "0x" + (compact ? bytes.ToHexCompact() : bytes.ToHex());
    }

    /// <summary>Hex digits as an integer, never negative.</summary>
    /// <param name="hex">The digits, with or without <c>0x</c>; null or empty text is zero.</param>
    /// <param name="isHexLittleEndian">Whether the byte of least weight comes first.</param>
    /// <returns>The integer.</returns>
    /// <exception cref="FormatException">A character is not a hex digit.</exception>
    public static BigInteger HexToBigInteger(this string? hex, bool isHexLittleEndian) =>
        new(hex.HexToByteArray(), isUnsigned: true, isBigEndian: !isHexLittleEndian);
}
