using Clado.Functions.Completion;
using Clado.Functions.Operations;

namespace Clado.Functions.Runs;

/// <summary>A run: prepare the list, enrich its batches in a bounded window, write the results.</summary>
public static class EnrichmentRun
{
    /// <summary>Batches in one generation: the history stays bounded however long the list is.</summary>
    private const int BatchesPerGeneration = 100;

    private static readonly TaskOptions Repeatable = TaskOptions.FromRetryPolicy(
        new RetryPolicy(10, TimeSpan.FromSeconds(2), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(5)));

    /// <summary>Over about two hours.</summary>
    private static readonly TaskOptions Patient = TaskOptions.FromRetryPolicy(
        new RetryPolicy(9, TimeSpan.FromSeconds(5), backoffCoefficient: 3, maxRetryInterval: TimeSpan.FromHours(1)));

    /// <summary>Starts a run from its input.</summary>
    public static RunState Begin(RunInput input) => new() { Input = input };

    /// <summary>The orchestration.</summary>
    /// <param name="context">Its context.</param>
    [Function(nameof(EnrichmentRun))]
    public static async Task<RunResult?> Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        RunState state = context.GetInput<RunState>()!;
        if (state.Prepared is null)
        {
            context.SetCustomStatus(Progress(state, []));
            PreparedRun prepared = await context.CallActivityAsync<PreparedRun>(nameof(PrepareRun), state.Input, Repeatable);
            state = state with { Prepared = prepared };
        }

        var batches = state.Prepared.Batches;
        state = await EnrichAsync(context, state);
        if (state.BatchesDone < batches && !state.Cancelled)
        {
            context.ContinueAsNew(state);
            return null;
        }

        ResultsRequest request = new(state.Input, batches, state.Cancelled);
        RunResult result = await context.CallActivityAsync<RunResult>(nameof(WriteResults), request, Repeatable);
        if (state.Input.TellsWhenEnded)
        {
            context.SetCustomStatus(Progress(state, []) with { Result = result });
            await TellAsync(context, state.Input.RunId, result);
        }

        return result;
    }

    /// <summary>A receiver that cannot be told does not make the run a failure: its results are there.</summary>
    private static async Task TellAsync(TaskOrchestrationContext context, string runId, RunResult result)
    {
        try
        {
            EndedRunNotice notice = new(runId, result, new(context.CurrentUtcDateTime));
            await context.CallActivityAsync(nameof(SendCompletion), notice, Patient);
        }
        catch (TaskFailedException failure)
        {
            OperatorEvents.CompletionNotSent(context.CreateReplaySafeLogger(nameof(EnrichmentRun)), runId, failure.FailureDetails.ErrorType);
        }
    }

    private static async Task<RunState> EnrichAsync(TaskOrchestrationContext context, RunState state)
    {
        var next = state.BatchesDone;
        var end = Math.Min(next + BatchesPerGeneration, state.Prepared!.Batches);
        SortedDictionary<int, Task<BatchResult>> active = [];
        Task cancelled = Cancellation.AwaitedBy(context);
        while (active.Count > 0 || (next < end && !state.Cancelled))
        {
            if (cancelled.IsCompleted && !state.Cancelled)
            {
                state = Cancel(context, state, active.Keys);
                continue;
            }

            while (next < end && active.Count < state.Input.BatchWindow && !state.Cancelled)
            {
                active.Add(next, StartBatch(context, state, next));
                next++;
            }

            context.SetCustomStatus(Progress(state, [.. active.Keys]));
            if (!state.Cancelled && await Task.WhenAny([cancelled, .. active.Values]) == cancelled)
            {
                continue;
            }

            Task<BatchResult> ended = await Task.WhenAny(active.Values);
            var index = active.First(batch => batch.Value == ended).Key;
            active.Remove(index);
            BatchResult result = await ResultOfAsync(context, state, index, ended);
            state = state with
            {
                BatchesDone = state.BatchesDone + 1,
                Totals = state.Totals.Add(result.Totals),
                Message = result.Message ?? state.Message,
            };
        }

        context.SetCustomStatus(Progress(state, []));
        return state with { Cancelled = state.Cancelled || cancelled.IsCompleted };
    }

    private static RunState Cancel(TaskOrchestrationContext context, RunState state, IEnumerable<int> active)
    {
        foreach (var index in active)
        {
            Cancellation.PassOn(context, EnrichBatch.InstanceId(state.Input.RunId, index));
        }

        return state with { Cancelled = true, Message = "The run was cancelled: nothing more is submitted, and jobs that are paid for are fetched." };
    }

    private static Task<BatchResult> StartBatch(TaskOrchestrationContext context, RunState state, int index)
    {
        BatchInput batch = new()
        {
            RunId = state.Input.RunId,
            Index = index,
            Rows = state.Prepared!.RowsOf(index),
            EmailEnrichment = state.Input.EmailEnrichment,
            PhoneEnrichment = state.Input.PhoneEnrichment,
            RunCap = state.Input.Cap,
            PollPlan = state.Input.PollPlan,
            JobId = state.Input.JobId,
        };
        TaskOptions options = new SubOrchestrationOptions(instanceId: EnrichBatch.InstanceId(batch.RunId, index));
        return context.CallSubOrchestratorAsync<BatchResult>(nameof(EnrichBatch), batch, options);
    }

    /// <summary>A batch that stopped on an error is a failed batch: the others go on, and the ledger knows what it cost.</summary>
    private static async Task<BatchResult> ResultOfAsync(TaskOrchestrationContext context, RunState state, int index, Task<BatchResult> ended)
    {
        try
        {
            return await ended;
        }
        catch (TaskFailedException failure)
        {
            BatchResult failed = new(
                index,
                BatchStatus.Failed,
                JobId: null,
                AnswerBlob: null,
                RunTotals.Zero,
                new(context.CurrentUtcDateTime),
                $"Batch {index} stopped on an error ({failure.FailureDetails.ErrorType}); its history has the details.");
            await context.CallActivityAsync(nameof(RecordBatch), new BatchRecord(state.Input.RunId, failed), Repeatable);
            return failed;
        }
    }

    private static RunProgress Progress(RunState state, IReadOnlyList<int> active) =>
        new(state.Prepared, state.BatchesDone, active, state.Totals, state.Message);
}

/// <summary>A run as its orchestration carries it from generation to generation.</summary>
public sealed record RunState
{
    /// <summary>What was asked for.</summary>
    public required RunInput Input { get; init; }

    /// <summary>What became of the list.</summary>
    public PreparedRun? Prepared { get; init; }

    /// <summary>Batches that ended.</summary>
    public int BatchesDone { get; init; }

    /// <summary>Whether it was cancelled: nothing more is submitted.</summary>
    public bool Cancelled { get; init; }

    /// <summary>What they did and cost.</summary>
    public RunTotals Totals { get; init; } = RunTotals.Zero;

    /// <summary>The latest thing an operator should know.</summary>
    public string? Message { get; init; }
}
