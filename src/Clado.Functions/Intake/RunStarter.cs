using System.Security.Cryptography;
using Clado.Enrichment;
using Clado.Functions.Completion;
using Clado.Functions.Paying;
using Clado.Functions.Paying.Ledger;
using Clado.Functions.Runs;
using Clado.Payments;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Intake;

/// <summary>A run that somebody wants.</summary>
/// <param name="RunId">The id it gets: of a source and its key, so that the same order again is the same run, or a random one.</param>
/// <param name="List">The list, parsed.</param>
/// <param name="Body">The list as it came in.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Cap">The most it may spend, when its caller says so.</param>
/// <param name="Upload">The upload that it came by, if it did.</param>
public sealed record RunOrder(
    string RunId, RunRequest List, ReadOnlyMemory<byte> Body, string MediaType, BaseUnits? Cap, UploadedList? Upload = null);

/// <summary>Stores the list and starts the run; the same id and list again is the same run, also after it has ended.</summary>
public sealed class RunStarter(
    RunBlobs runs,
    LedgerReader ledger,
    IOptions<BatchingOptions> batching,
    IOptions<PollingOptions> polling,
    IOptions<SpendingOptions> spending,
    IOptions<CompletionOptions> completion,
    TimeProvider time)
{
    /// <summary>Starts a run.</summary>
    /// <returns>False when the id was used for another list, or the run was deleted, at once or for its age.</returns>
    public async Task<bool> TryStartAsync(DurableTaskClient client, RunOrder order, CancellationToken cancellation)
    {
        var runId = order.RunId;
        if (await IsForgottenAsync(runId, cancellation))
        {
            return false;
        }

        RunOrigin origin = new(Fingerprint(order), order.Upload);
        if (!await runs.TryCreateAsync(RunBlobs.Origin(runId), origin, cancellation)
            && await runs.FindAsync<RunOrigin>(RunBlobs.Origin(runId), cancellation) != origin)
        {
            return false;
        }

        await runs.TryCreateAsync(RunBlobs.Input(runId), order.Body, order.MediaType, cancellation);
        if (await client.GetInstanceAsync(runId, cancellation) is null && !await runs.ExistsAsync(RunBlobs.Ended(runId), cancellation))
        {
            await StartAsync(client, order, cancellation);
        }

        return true;
    }

    /// <summary>
    /// Whether there was such a run of which only the payments are left. Its calls cannot be paid again under their names, and what they brought
    /// is deleted. The origin is written before anything is paid, so a run that is being started by somebody else is not taken for one.
    /// </summary>
    private async Task<bool> IsForgottenAsync(string runId, CancellationToken cancellation)
    {
        var origin = RunBlobs.Origin(runId);
        return !await runs.ExistsAsync(origin, cancellation)
            && await ledger.KnowsRunAsync(runId, cancellation)
            && !await runs.ExistsAsync(origin, cancellation);
    }

    private async Task StartAsync(DurableTaskClient client, RunOrder order, CancellationToken cancellation)
    {
        try
        {
            StartOrchestrationOptions start = new(order.RunId);
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(EnrichmentRun), EnrichmentRun.Begin(Input(order)), start, cancellation);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // The same order, sent twice at once: the other one has started it.
        }
    }

    private RunInput Input(RunOrder order) => new()
    {
        RunId = order.RunId,
        ContentType = order.MediaType,
        EmailEnrichment = order.List.EmailEnrichment,
        PhoneEnrichment = order.List.PhoneEnrichment,
        Cap = spending.Value.RunCap(order.Cap),
        BatchSize = batching.Value.SizeFor(order.List),
        JobId = order.List.JobId,
        BatchWindow = batching.Value.Window,
        PollPlan = polling.Value.ToPlan(),
        TellsWhenEnded = completion.Value.IsWanted,
        CreatedAt = time.GetUtcNow(),
    };

    private static string Fingerprint(RunOrder order)
    {
        var options = $"{order.MediaType} {order.List.EmailEnrichment} {order.List.PhoneEnrichment} {order.Cap}";
        options += order.List.JobId is { } job ? $" {job}" : "";
        return $"{options} {Convert.ToHexStringLower(SHA256.HashData(order.Body.Span))}";
    }
}
