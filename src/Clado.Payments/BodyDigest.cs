using System.Security.Cryptography;

namespace Clado.Payments;

/// <summary>
/// The digest of a request's body that a challenge may be bound to: <c>sha-256=</c> and standard base64. Servers write it without the colons of
/// RFC 9530 that the draft's example has; both forms are understood.
/// </summary>
public static class BodyDigest
{
    internal const string Prefix = "sha-256=";

    /// <summary>Computes the digest.</summary>
    /// <param name="body">The body as it is sent.</param>
    /// <returns><c>sha-256=</c> and base64 of the hash.</returns>
    public static string Compute(ReadOnlySpan<byte> body) => Prefix + Convert.ToBase64String(SHA256.HashData(body));

    /// <summary>Whether a digest is that of a body.</summary>
    /// <param name="digest">A digest with or without the colons of RFC 9530.</param>
    /// <param name="body">The body as it is sent.</param>
    /// <returns>Whether they belong together.</returns>
    public static bool Matches(string digest, ReadOnlySpan<byte> body)
    {
        var expected = Compute(body);
        return string.Equals(digest, expected, StringComparison.Ordinal)
            || string.Equals(digest, $"{Prefix}:{expected[Prefix.Length..]}:", StringComparison.Ordinal);
    }
}
