using System.Diagnostics.CodeAnalysis;

namespace Clado.Embedded.Ethereum;

/// <summary>Bytes to hex digits and back. Follows <c>Nethereum.Hex.HexConvertors.Extensions.HexByteConvertorExtensions</c>.</summary>
public static class HexByteConvertorExtensions
{
    private const string Prefix = "0x";

    /// <summary>Bytes as lower-case hex digits.</summary>
    /// <param name="value">The bytes.</param>
    /// <param name="prefix">Whether the text starts with <c>0x</c>.</param>
    /// <returns>Two digits for each byte.</returns>
    public static string ToHex(this byte[] value, bool prefix = false) =>
        (prefix ? Prefix : string.Empty) + Convert.ToHexStringLower(value);

    /// <summary>Bytes as lower-case hex digits without leading zeros and without a prefix.</summary>
    /// <param name="value">The bytes.</param>
    /// <returns>An empty text for no bytes or zeros only.</returns>
    public static string ToHexCompact(this byte[] value) => value.ToHex().TrimStart('0');

    /// <summary>Hex digits as bytes.</summary>
    /// <param name="value">Digits of any case, with or without <c>0x</c>; an odd number of digits is read as if a zero stood in front.</param>
    /// <returns>The bytes; none for null or empty text.</returns>
    /// <exception cref="FormatException">A character is not a hex digit.</exception>
    public static byte[] HexToByteArray(this string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return [];
        }

        var digits = value.RemoveHexPrefix()!;
        try
        {
            return Convert.FromHexString(digits.Length % 2 == 0 ? digits : "0" + digits);
        }
        catch (FormatException e)
        {
            throw new FormatException($"A string of {value.Length} characters could not be converted to byte array (not hex?).", e);
        }
    }

    /// <summary>Whether a text starts with <c>0x</c>.</summary>
    /// <param name="value">The text.</param>
    /// <returns>False for <c>0X</c>.</returns>
    public static bool HasHexPrefix(this string value) => value.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Whether a text is hex digits only, after an optional <c>0x</c>.</summary>
    /// <param name="value">The text.</param>
    /// <returns>False for null; true for empty text.</returns>
    public static bool IsHex(this string? value) => value is not null && value.RemoveHexPrefix()!.All(char.IsAsciiHexDigit);

    /// <summary>A text without its <c>0x</c>.</summary>
    /// <param name="value">The text.</param>
    /// <returns>The same text where it has no prefix; null for null.</returns>
    [return: NotNullIfNotNull(nameof(value))]
    public static string? RemoveHexPrefix(this string? value) => value is not null && value.HasHexPrefix() ? value[Prefix.Length..] : value;

    /// <summary>A text with a <c>0x</c> in front.</summary>
    /// <param name="value">The text.</param>
    /// <returns>The same text where it has the prefix; null for null.</returns>
    [return: NotNullIfNotNull(nameof(value))]
    public static string? EnsureHexPrefix(this string? value) => value is null || value.HasHexPrefix() ? value : Prefix + value;

    /// <summary>Whether two texts are the same hex digits; case and prefix do not count.</summary>
    /// <param name="first">One text.</param>
    /// <param name="second">The other.</param>
    /// <returns>True when they are.</returns>
    public static bool IsTheSameHex(this string first, string second) =>
        string.Equals(first.RemoveHexPrefix(), second.RemoveHexPrefix(), StringComparison.OrdinalIgnoreCase);
}
