using System.Buffers.Text;
using System.Text;

namespace Clado.Payments;

/// <summary>base64url as the Payment scheme uses it: written without padding, read with or without, in either alphabet.</summary>
internal static class Base64UrlText
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    public static string EncodeText(string text) => Encode(StrictUtf8.GetBytes(text));

    public static string DecodeText(string encoded, string what)
    {
        try
        {
            var canonical = encoded.TrimEnd('=').Replace('+', '-').Replace('/', '_');
            RefuseSpace(canonical, what);
            return StrictUtf8.GetString(Base64Url.DecodeFromChars(canonical));
        }
        catch (FormatException e) when (e is not PaymentFormatException)
        {
            throw new PaymentFormatException($"{what} is not base64url.");
        }
        catch (DecoderFallbackException)
        {
            throw new PaymentFormatException($"{what} is base64url, but not of UTF-8 text.");
        }
    }

    // The platform's decoder skips white space; no sender of this scheme writes any.
    private static void RefuseSpace(string encoded, string what)
    {
        if (encoded.AsSpan().ContainsAny(" \t\r\n"))
        {
            throw new PaymentFormatException($"{what} has white space in its base64url.");
        }
    }
}
