using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace Clado.Payments;

/// <summary>base64url as the Payment scheme uses it: written without padding, read with or without, in either alphabet.</summary>
internal static class Base64UrlText
{
    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    public static string EncodeText(string text) => Encode(Encoding.UTF8.GetBytes(text));

    public static string DecodeText(string encoded, string what)
    {
        // The platform's decoder skips white space; no sender of this scheme writes any.
        var canonical = encoded.TrimEnd('=').Replace('+', '-').Replace('/', '_');
        if (canonical.AsSpan().ContainsAny(" \t\r\n") || !Base64Url.IsValid(canonical))
        {
            throw new PaymentFormatException($"{what} is not base64url.");
        }

        var bytes = Base64Url.DecodeFromChars(canonical);
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : throw new PaymentFormatException($"{what} is base64url, but not of UTF-8 text.");
    }
}
