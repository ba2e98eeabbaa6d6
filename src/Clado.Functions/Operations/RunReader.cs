using Clado.Functions.Intake;
using Clado.Functions.Runs;
using Clado.Functions.Storage;

namespace Clado.Functions.Operations;

/// <summary>Reads a run from its orchestrations: the run's own, and those of its batches under way; one that the engine has forgotten from what it left.</summary>
public sealed class RunReader(RunBlobs runs)
{
    private const int ReadAtOnce = 16;

    /// <summary>Reads a run.</summary>
    /// <param name="client">Reads its orchestrations.</param>
    /// <param name="runId">The run's id.</param>
    /// <param name="app">The app's address, for links.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>Null when there is no such run.</returns>
    public async Task<RunView?> ReadAsync(DurableTaskClient client, string runId, Uri app, CancellationToken cancellation)
    {
        if (!RunId.IsValid(runId))
        {
            return null;
        }

        if (await client.GetInstanceAsync(runId, getInputsAndOutputs: true, cancellation) is { } run)
        {
            return run.Name == nameof(EnrichmentRun) ? await ReadAsync(client, run, app, cancellation) : null;
        }

        return await runs.FindAsync<RunEnd>(RunBlobs.Ended(runId), cancellation) is { } ended
            ? Ended(runId, ended.Result, ended.CreatedAt, ended.CompletedAt, app)
            : null;
    }

    private static async Task<RunView> ReadAsync(DurableTaskClient client, OrchestrationMetadata run, Uri app, CancellationToken cancellation)
    {
        if (run.RuntimeStatus == OrchestrationRuntimeStatus.Completed)
        {
            return Ended(run.InstanceId, run.ReadOutputAs<RunResult>()!, CreatedAt(run), run.LastUpdatedAt, app);
        }

        RunProgress progress = run.ReadCustomStatusAs<RunProgress>() ?? new(null, 0, [], RunTotals.Zero, null);
        if (progress.Result is { } result)
        {
            return Ended(run.InstanceId, result, CreatedAt(run), run.LastUpdatedAt, app);
        }

        List<BatchProgress> batches = [];
        List<WaitingBatch> waiting = [];
        await foreach ((var index, OrchestrationMetadata? batch) in progress.ActiveBatches.ToAsyncEnumerable().SelectAtOnce(ReadAtOnce, ReadBatchAsync, cancellation))
        {
            if (batch?.ReadCustomStatusAs<BatchProgress>() is not { } under)
            {
                continue;
            }

            batches.Add(under);
            if (under.DecisionFor is not null && batch.IsRunning)
            {
                waiting.Add(new(index, under.Message, new Uri(app, $"/api/runs/{run.InstanceId}/batches/{index}/decision")));
            }
        }

        return UnderWay(run, progress, batches, app) with { WaitingForDecision = waiting };

        async Task<(int Index, OrchestrationMetadata? Batch)> ReadBatchAsync(int index) =>
            (index, await client.GetInstanceAsync(EnrichBatch.InstanceId(run.InstanceId, index), getInputsAndOutputs: true, cancellation));
    }

    private static RunView UnderWay(OrchestrationMetadata run, RunProgress progress, List<BatchProgress> batches, Uri app)
    {
        RunTotals totals = batches.Aggregate(progress.Totals, (sum, batch) => sum.Add(batch.Totals));
        PreparedRun prepared = progress.Prepared ?? new(0, 0, 0, 0, 1);
        var set = prepared.Duplicate + prepared.Invalid + prepared.Suppressed;
        return View(run.InstanceId, Status(run, batches), totals, CreatedAt(run), run.LastUpdatedAt, app) with
        {
            Rows = new(
                prepared.Rows,
                prepared.Rows - set,
                RowsOfEndedBatches(progress) + batches.Sum(batch => batch.Processed ?? 0),
                0,
                0,
                0,
                prepared.Duplicate,
                prepared.Invalid,
                prepared.Suppressed),
            NextPollAt = batches.Min(batch => batch.NextPollAt),
            Message = Failure(run) ?? batches.Find(batch => batch.Message is not null)?.Message ?? progress.Message,
        };
    }

    /// <summary>Batches begin in the order of their numbers: of those that have begun, the ones that are not under way have ended.</summary>
    private static int RowsOfEndedBatches(RunProgress progress) => progress.Prepared is { } prepared
        ? Enumerable.Range(0, progress.BatchesDone + progress.ActiveBatches.Count).Except(progress.ActiveBatches).Sum(prepared.RowsOf)
        : 0;

    private static RunView Ended(string runId, RunResult result, DateTimeOffset createdAt, DateTimeOffset lastUpdatedAt, Uri app) =>
        View(runId, result.Status, result.Totals, createdAt, lastUpdatedAt, app) with
        {
            Rows = new(
                result.Rows.In,
                0,
                result.Rows.Enriched + result.Rows.Empty + result.Rows.Failed,
                result.Rows.Enriched,
                result.Rows.Empty,
                result.Rows.Failed,
                result.Rows.Duplicate,
                result.Rows.Invalid,
                result.Rows.Suppressed),
            Message = result.Message,
        };

    private static RunView View(
        string runId, RunStatus status, RunTotals totals, DateTimeOffset createdAt, DateTimeOffset lastUpdatedAt, Uri app) => new()
    {
        Id = runId,
        Status = status,
        Rows = new(0, 0, 0, 0, 0, 0, 0, 0, 0),
        Polls = totals.Polls,
        PaidCalls = totals.PaidCalls,
        SpentBaseUnits = totals.Spent,
        FeesBaseUnits = totals.Fees,
        CreatedAt = createdAt,
        LastUpdatedAt = lastUpdatedAt,
        Links = RunLinks.Of(app, runId),
    };

    /// <summary>An orchestration that continued as new may say when that was, so the order is asked first.</summary>
    private static DateTimeOffset CreatedAt(OrchestrationMetadata run) => run.ReadInputAs<RunState>()?.Input.CreatedAt ?? run.CreatedAt;

    private static RunStatus Status(OrchestrationMetadata run, List<BatchProgress> batches) => run.RuntimeStatus switch
    {
        OrchestrationRuntimeStatus.Pending => RunStatus.Pending,
        OrchestrationRuntimeStatus.Failed => RunStatus.Failed,
        OrchestrationRuntimeStatus.Terminated => RunStatus.Terminated,
        _ when batches.Exists(batch => batch.Phase == BatchProgress.WaitingForOperator) => RunStatus.WaitingForOperator,
        _ => RunStatus.Running,
    };

    private static string? Failure(OrchestrationMetadata run) => run.RuntimeStatus == OrchestrationRuntimeStatus.Failed
        ? $"The run stopped on an error ({run.FailureDetails?.ErrorType ?? "see its history"}). Its payments are in the ledger."
        : null;
}
