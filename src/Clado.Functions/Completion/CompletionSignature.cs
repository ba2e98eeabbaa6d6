using System.Security.Cryptography;
using System.Text;

namespace Clado.Functions.Completion;

/// <summary>Signatures as Standard Webhooks defines them: HMAC-SHA256 over id, time and body. See https://www.standardwebhooks.com.</summary>
internal static class CompletionSignature
{
    private const string Prefix = "whsec_";
    private const int MinKeyBytes = 24;
    private const int MaxKeyBytes = 64;

    public static bool IsSecret(string secret)
    {
        var key = new byte[secret.Length];
        return secret.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(secret[Prefix.Length..], key, out var bytes)
            && bytes is >= MinKeyBytes and <= MaxKeyBytes;
    }

    /// <summary>The value of the header <c>webhook-signature</c>.</summary>
    /// <param name="secret">The key, as <see cref="CompletionOptions.Secret"/> has it.</param>
    /// <param name="id">The value of <c>webhook-id</c>.</param>
    /// <param name="unixSeconds">The value of <c>webhook-timestamp</c>.</param>
    /// <param name="body">The body, as it is sent.</param>
    public static string Of(string secret, string id, long unixSeconds, ReadOnlySpan<byte> body)
    {
        var key = Convert.FromBase64String(secret[Prefix.Length..]);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{unixSeconds}."), .. body];
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}";
    }
}
