using System.Security.Cryptography;
using Clado.Enrichment;
using Clado.Functions.Paying;
using Clado.Functions.Runs;
using Clado.Payments;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Intake;

/// <summary>A run that somebody wants.</summary>
/// <param name="List">The list, parsed.</param>
/// <param name="Body">The list as it came in.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Cap">The most it may spend, when its caller says so.</param>
/// <param name="IdempotencyKey">The caller's key, when there is one.</param>
public sealed record RunOrder(RunRequest List, ReadOnlyMemory<byte> Body, string MediaType, BaseUnits? Cap, string? IdempotencyKey);

/// <summary>Stores the list and starts the run; the same key and list again is the same run.</summary>
public sealed class RunStarter(
    RunBlobs runs,
    IOptions<BatchingOptions> batching,
    IOptions<PollingOptions> polling,
    IOptions<SpendingOptions> spending,
    TimeProvider time)
{
    /// <summary>Starts a run.</summary>
    /// <returns>Its id; null when the key was used for another list.</returns>
    public async Task<string?> StartAsync(DurableTaskClient client, RunOrder order, CancellationToken cancellation)
    {
        var runId = order.IdempotencyKey is { } key ? RunId.From("http", key) : RunId.Random();
        RunOrigin origin = new(Fingerprint(order));
        if (!await runs.TryCreateAsync(RunOrigin.Path(runId), origin, cancellation)
            && await runs.FindAsync<RunOrigin>(RunOrigin.Path(runId), cancellation) != origin)
        {
            return null;
        }

        await runs.TryCreateAsync(RunBlobs.Input(runId), order.Body, order.MediaType, cancellation);
        if (await client.GetInstanceAsync(runId, cancellation) is null)
        {
            StartOrchestrationOptions start = new(runId);
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(EnrichmentRun), EnrichmentRun.Begin(Input(runId, order)), start, cancellation);
        }

        return runId;
    }

    private RunInput Input(string runId, RunOrder order) => new()
    {
        RunId = runId,
        ContentType = order.MediaType,
        EmailEnrichment = order.List.EmailEnrichment,
        PhoneEnrichment = order.List.PhoneEnrichment,
        Cap = spending.Value.RunCap(order.Cap),
        BatchSize = batching.Value.Size,
        BatchWindow = batching.Value.Window,
        PollPlan = polling.Value.ToPlan(),
        CreatedAt = time.GetUtcNow(),
    };

    private static string Fingerprint(RunOrder order)
    {
        var options = $"{order.MediaType} {order.List.EmailEnrichment} {order.List.PhoneEnrichment} {order.Cap}";
        return $"{options} {Convert.ToHexStringLower(SHA256.HashData(order.Body.Span))}";
    }

    private sealed record RunOrigin(string Fingerprint)
    {
        public static string Path(string runId) => $"{runId}/origin.json";
    }
}
