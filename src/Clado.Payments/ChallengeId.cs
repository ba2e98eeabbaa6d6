using System.Security.Cryptography;
using System.Text;

namespace Clado.Payments;

/// <summary>The id that a server gives a challenge, so that it needs to store none: an HMAC over what the challenge says (the rule of MPP servers).</summary>
public static class ChallengeId
{
    /// <summary>Computes the id. The challenge's own <see cref="Challenge.Id"/> and <see cref="Challenge.Description"/> do not matter.</summary>
    /// <param name="secret">The server's secret.</param>
    /// <param name="challenge">The challenge.</param>
    /// <returns>base64url of HMAC-SHA256(secret, realm|method|intent|request|expires|digest|[header|]opaque), the request in canonical JSON.</returns>
    /// <exception cref="PaymentFormatException">The request is not base64url of a JSON object.</exception>
    public static string Compute(string secret, Challenge challenge)
    {
        List<string?> slots =
        [
            challenge.Realm, challenge.Method, challenge.Intent, challenge.CanonicalRequest(), challenge.Expires, challenge.Digest,
            .. challenge.Header is { } header ? new[] { header } : [],
            challenge.Opaque,
        ];
        return Base64UrlText.Encode(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(string.Join('|', slots))));
    }
}
