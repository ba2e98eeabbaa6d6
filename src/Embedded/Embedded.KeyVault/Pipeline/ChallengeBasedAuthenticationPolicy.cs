using System.Collections.Concurrent;
using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Clado.Embedded.KeyVault;

/// <summary>
/// Authenticates to a vault the way the vault asks for: the first request to it goes out without token and without body, its 401 says which tenant and
/// scope the token must be for, and what it said is remembered for the process. Follows the official <c>ChallengeBasedAuthenticationPolicy</c>.
/// </summary>
internal sealed class ChallengeBasedAuthenticationPolicy(TokenCredential credential, bool disableChallengeResourceVerification)
    : BearerTokenAuthenticationPolicy(credential, Array.Empty<string>())
{
    private const string StashedContent = "KeyVaultContent";

    private static readonly ConcurrentDictionary<string, Challenge> Challenges = new(StringComparer.OrdinalIgnoreCase);

    private Challenge? challenge;

    /// <summary>The base type answers one challenge; the token it then sends can be answered with a challenge for claims.</summary>
    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await base.ProcessAsync(message, pipeline);
        if (message.Response.Status == (int)HttpStatusCode.Unauthorized &&
            BearerChallenge.Read(message.Response).Claims is not null &&
            await AuthorizeRequestOnChallengeAsync(message))
        {
            await ProcessNextAsync(message, pipeline);
        }
    }

    protected override async ValueTask AuthorizeRequestAsync(HttpMessage message)
    {
        challenge ??= Challenges.GetValueOrDefault(Authority(message));
        if (challenge is not null)
        {
            await AuthenticateAndAuthorizeRequestAsync(message, challenge.ToContext(message));
        }
        else if (!message.TryGetProperty(StashedContent, out _))
        {
            message.SetProperty(StashedContent, message.Request.Content!);
            message.Request.Content = null;
        }
    }

    protected override async ValueTask<bool> AuthorizeRequestOnChallengeAsync(HttpMessage message)
    {
        if (message.Request.Content is null && message.TryGetProperty(StashedContent, out var content))
        {
            message.Request.Content = content as RequestContent;
        }

        var asked = BearerChallenge.Read(message.Response);
        var authority = Authority(message);
        var scope = asked.Claims is null ? asked.Scope : Challenges.GetValueOrDefault(authority)?.Scope;
        if (scope is null)
        {
            return false;
        }

        if (asked.Claims is null || challenge is null)
        {
            challenge = Challenges[authority] = CreateChallenge(message, asked, scope);
        }

        await AuthenticateAndAuthorizeRequestAsync(message, challenge.ToContext(message, asked.Claims));
        return true;
    }

    private static string Authority(HttpMessage message) => $"{message.Request.Uri.Host}:{message.Request.Uri.Port}";

    private static string TenantOf(string? authorization) => Uri.TryCreate(authorization, UriKind.Absolute, out var uri) && uri.Segments.Length > 1
        ? uri.Segments[1].Trim('/')
        : throw new UriFormatException($"The challenge authorization URI '{authorization}' is invalid.");

    private Challenge CreateChallenge(HttpMessage message, BearerChallenge asked, string scope)
    {
        if (!disableChallengeResourceVerification)
        {
            VerifyResource(message.Request.Uri.Host, scope);
        }

        return new Challenge(scope, TenantOf(asked.Authorization));
    }

    private static void VerifyResource(string? host, string scope)
    {
        if (!Uri.TryCreate(scope, UriKind.Absolute, out var resource))
        {
            throw new InvalidOperationException($"The challenge contains invalid scope '{scope}'.");
        }

        if (host is null || !host.EndsWith("." + resource.Host, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException(
                $"The challenge resource '{resource.Host}' does not match the requested domain. Set DisableChallengeResourceVerification to true " +
                "in your client options to disable. See https://aka.ms/azsdk/blog/vault-uri for more information.");
        }
    }

    private sealed record Challenge(string Scope, string TenantId)
    {
        public TokenRequestContext ToContext(HttpMessage message, string? claims = null) =>
            new([Scope], message.Request.ClientRequestId, claims, TenantId, isCaeEnabled: true);
    }
}
