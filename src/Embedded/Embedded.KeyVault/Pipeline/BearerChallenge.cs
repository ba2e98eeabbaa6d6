using System.Text;
using Azure;

namespace Clado.Embedded.KeyVault;

/// <summary>
/// What a vault asks for in <c>WWW-Authenticate: Bearer authorization="…", resource="…"</c>
/// (or <c>scope</c> for <c>resource</c>, <c>authorization_uri</c> for <c>authorization</c>).
/// </summary>
internal sealed record BearerChallenge(string? Authorization, string? Scope, string? Claims)
{
    private const string Scheme = "Bearer ";

    public static BearerChallenge Read(Response response)
    {
        var parameters = ReadParameters(response);
        return new BearerChallenge(
            parameters.GetValueOrDefault("authorization") ?? parameters.GetValueOrDefault("authorization_uri"),
            parameters.TryGetValue("resource", out var resource) ? resource + "/.default" : parameters.GetValueOrDefault("scope"),
            ReadClaims(parameters));
    }

    /// <summary>A token that is valid but lacks claims is answered with the claims that are wanted (continuous access evaluation).</summary>
    private static string? ReadClaims(Dictionary<string, string> parameters) =>
        parameters.GetValueOrDefault("error") == "insufficient_claims" && parameters.TryGetValue("claims", out var claims) && claims.Length > 0
            ? Encoding.UTF8.GetString(Convert.FromBase64String(claims))
            : null;

    private static Dictionary<string, string> ReadParameters(Response response)
    {
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (!response.Headers.TryGetValues("WWW-Authenticate", out var lines) ||
            lines.FirstOrDefault(line => line.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) is not { } bearer)
        {
            return parameters;
        }

        foreach (var pair in bearer[Scheme.Length..].Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                parameters.TryAdd(pair[..equals].Trim(), pair[(equals + 1)..].Trim(' ', '"'));
            }
        }

        return parameters;
    }
}
