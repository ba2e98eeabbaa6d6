using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Clado.Functions.Intake.HubSpot;

/// <summary>
/// HubSpot's signature of version 3: HMAC-SHA256 with the app's client secret over method, URI, body and time. See
/// https://developers.hubspot.com/docs/apps/legacy-apps/authentication/validating-requests.
/// </summary>
internal static class HubSpotSignature
{
    public const string Header = "X-HubSpot-Signature-v3";
    public const string TimeHeader = "X-HubSpot-Request-Timestamp";

    /// <summary>How far the time of a request may be from ours. An older one may be somebody's copy.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    /// <summary>Whether a request was signed with one of the secrets, and recently.</summary>
    /// <param name="request">The request.</param>
    /// <param name="uri">Its address, as HubSpot knows it.</param>
    /// <param name="body">Its body, byte by byte as it came.</param>
    /// <param name="secrets">The secrets that are believed.</param>
    /// <param name="now">The time.</param>
    public static bool IsValid(HttpRequest request, string uri, ReadOnlySpan<byte> body, IReadOnlyList<string> secrets, DateTimeOffset now)
    {
        if (request.Headers[TimeHeader] is not [{ } time] || request.Headers[Header] is not [{ } signature]
            || !long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            || Math.Abs(now.ToUnixTimeMilliseconds() - (decimal)milliseconds) > (decimal)MaxAge.TotalMilliseconds)
        {
            return false;
        }

        var given = new byte[signature.Length];
        if (!Convert.TryFromBase64String(signature, given, out var length))
        {
            return false;
        }

        var valid = false;
        foreach (var secret in secrets)
        {
            valid |= CryptographicOperations.FixedTimeEquals(Of(secret, request.Method, uri, body, time), given.AsSpan(0, length));
        }

        return valid;
    }

    private static byte[] Of(string secret, string method, string uri, ReadOnlySpan<byte> body, string time)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(method + uri), .. body, .. Encoding.UTF8.GetBytes(time)];
        return HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed);
    }
}
