using Clado.Functions.Intake;
using Clado.Functions.Runs;
using Clado.Functions.Storage;

namespace Clado.Functions.Operations;

/// <summary>Reads a run from its orchestrations: the run's own, and those of its batches under way.</summary>
internal static class RunReader
{
    private const int ReadAtOnce = 16;

    public static async Task<RunView?> ReadAsync(DurableTaskClient client, string runId, Uri app, CancellationToken cancellation)
    {
        if (!RunId.IsValid(runId)
            || await client.GetInstanceAsync(runId, getInputsAndOutputs: true, cancellation) is not { } run
            || run.Name != nameof(EnrichmentRun))
        {
            return null;
        }

        if (run.RuntimeStatus == OrchestrationRuntimeStatus.Completed)
        {
            return Ended(run, run.ReadOutputAs<RunResult>()!, app);
        }

        RunProgress progress = run.ReadCustomStatusAs<RunProgress>() ?? new(null, 0, [], RunTotals.Zero, null);
        if (progress.Result is { } result)
        {
            return Ended(run, result, app);
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
                waiting.Add(new(index, under.Message, new Uri(app, $"/api/runs/{runId}/batches/{index}/decision")));
            }
        }

        return UnderWay(run, progress, batches, app) with { WaitingForDecision = waiting };

        async Task<(int Index, OrchestrationMetadata? Batch)> ReadBatchAsync(int index) =>
            (index, await client.GetInstanceAsync(EnrichBatch.InstanceId(runId, index), getInputsAndOutputs: true, cancellation));
    }

    private static RunView UnderWay(OrchestrationMetadata run, RunProgress progress, List<BatchProgress> batches, Uri app)
    {
        RunTotals totals = batches.Aggregate(progress.Totals, (sum, batch) => sum.Add(batch.Totals));
        PreparedRun prepared = progress.Prepared ?? new(0, 0, 0, 0, 1);
        var set = prepared.Duplicate + prepared.Invalid + prepared.Suppressed;
        return View(run, Status(run, batches), totals, app) with
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

    private static RunView Ended(OrchestrationMetadata run, RunResult result, Uri app) =>
        View(run, result.Status, result.Totals, app) with
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

    private static RunView View(OrchestrationMetadata run, RunStatus status, RunTotals totals, Uri app) => new()
    {
        Id = run.InstanceId,
        Status = status,
        Rows = new(0, 0, 0, 0, 0, 0, 0, 0, 0),
        Polls = totals.Polls,
        PaidCalls = totals.PaidCalls,
        SpentBaseUnits = totals.Spent,
        FeesBaseUnits = totals.Fees,
        // An orchestration that continued as new may say when that was.
        CreatedAt = run.ReadInputAs<RunState>()?.Input.CreatedAt ?? run.CreatedAt,
        LastUpdatedAt = run.LastUpdatedAt,
        Links = RunLinks.Of(app, run.InstanceId),
    };

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
