using System.Collections.Concurrent;
using Azure.Core;

namespace Clado.Embedded.KeyVault.Tests;

/// <summary>Gives tokens that count up, and remembers what they were asked for.</summary>
internal sealed class TestCredential : TokenCredential
{
    public const string FirstToken = "token-1";

    private readonly ConcurrentQueue<TokenRequestContext> asked = new();

    public IReadOnlyList<TokenRequestContext> Asked => [.. asked];

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        asked.Enqueue(requestContext);
        return new AccessToken($"token-{asked.Count}", TimeProvider.System.GetUtcNow().AddHours(1));
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));
}
