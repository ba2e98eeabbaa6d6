using System.Buffers;

namespace Clado.Payments;

/// <summary>Bytes as 0x and hexadecimal digits.</summary>
internal static class Hex
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdefABCDEF");

    public static string Format(ReadOnlySpan<byte> bytes) => "0x" + Convert.ToHexStringLower(bytes);

    public static byte[] Parse(string? text, string what) =>
        TryParse(text, length: null, out var bytes) ? bytes : throw new PaymentFormatException($"{what} must be 0x and pairs of hexadecimal digits.");

    public static bool TryParse(string? text, int? length, out byte[] bytes)
    {
        bytes = [];
        if (text is null || !text.StartsWith("0x", StringComparison.Ordinal) || text.Length % 2 != 0 || text.AsSpan(2).ContainsAnyExcept(Digits))
        {
            return false;
        }

        bytes = Convert.FromHexString(text.AsSpan(2));
        return length is null || bytes.Length == length;
    }
}
