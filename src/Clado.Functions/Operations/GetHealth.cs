using Clado.Functions.Storage;
using Clado.Functions.Paying;
using Clado.Payments.Signing;
using Clado.Payments.Tempo;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Operations;

/// <summary><c>GET /api/health</c>: whether the app can do its work. It names no secret and no address of another system.</summary>
public sealed class GetHealth(BlobContainers containers, ITempoSigner signer, TempoRpc chain, IOptions<TempoOptions> tempo, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Asks storage, the vault and the chain.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">The caller has gone.</param>
    /// <returns>200 when all are well, 503 otherwise.</returns>
    [Function(nameof(GetHealth))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request, CancellationToken cancellation)
    {
        HealthCheck[] checks = await Task.WhenAll(
            CheckAsync("storage", async _ => await containers.GetAsync(BlobContainers.Runs), cancellation),
            CheckAsync("vault", signer.GetAddressAsync, cancellation),
            CheckAsync("chain", CheckChainAsync, cancellation));
        var healthy = checks.All(check => check.Healthy);
        return Results.Json(
            new HealthView(healthy ? "healthy" : "unhealthy", checks),
            statusCode: healthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private async Task<long> CheckChainAsync(CancellationToken cancellation)
    {
        var chainId = await chain.GetChainIdAsync(cancellation);
        return chainId == tempo.Value.ChainId
            ? chainId
            : throw new InvalidOperationException($"The node serves chain {chainId}; Tempo__ChainId is {tempo.Value.ChainId}.");
    }

    private async Task<HealthCheck> CheckAsync<T>(string name, Func<CancellationToken, Task<T>> check, CancellationToken cancellation)
    {
        try
        {
            await check(cancellation).WaitAsync(Patience, time, cancellation);
            return new(name, true, null);
        }
#pragma warning disable CA1031 // Whatever is wrong with a dependency is what this answer is for.
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return new(name, false, exception is InvalidOperationException or SigningKeyException ? exception.Message : exception.GetType().Name);
        }
    }
}

/// <summary>Whether the app can do its work.</summary>
/// <param name="Status"><c>healthy</c> or <c>unhealthy</c>.</param>
/// <param name="Checks">What it needs.</param>
public sealed record HealthView(string Status, IReadOnlyList<HealthCheck> Checks);

/// <summary>Whether one thing that the app needs is there.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Healthy">Whether it is there.</param>
/// <param name="Problem">What is wrong with it.</param>
public sealed record HealthCheck(string Name, bool Healthy, string? Problem);
