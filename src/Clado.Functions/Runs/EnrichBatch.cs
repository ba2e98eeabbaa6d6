using Clado.Enrichment;
using Clado.Functions.Paying;
using Clado.Gateway;
using Clado.Payments;

namespace Clado.Functions.Runs;

/// <summary>
/// A batch: one paid submit, then paid polls on durable timers until the job ends, the plan gives up, or money is refused.
/// It continues as new before its history grows long.
/// </summary>
public static class EnrichBatch
{
    /// <summary>The external event that carries a <see cref="SubmitDecision"/>.</summary>
    public const string DecisionEvent = nameof(SubmitDecision);

    private const int PollsPerGeneration = 20;
    private const int MaxPollFailures = 5;
    private const int MaxDoublings = 6;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(10);

    private static readonly TaskOptions Repeatable = TaskOptions.FromRetryPolicy(
        new RetryPolicy(10, TimeSpan.FromSeconds(2), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(5)));

    /// <summary>The instance id of a batch: it follows from the run, so that a batch is never started twice.</summary>
    public static string InstanceId(string runId, int index) => $"{runId}-{index:0000}";

    /// <summary>The orchestration.</summary>
    /// <param name="context">Its context.</param>
    [Function(nameof(EnrichBatch))]
    public static async Task<BatchResult?> Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        BatchInput batch = context.GetInput<BatchInput>()!;
        BatchResult? result = null;
        if (batch.JobId is null)
        {
            (batch, result) = await BatchSubmit.SubmitAsync(context, batch);
            if (batch.JobId is null && result is null)
            {
                context.ContinueAsNew(batch);
                return null;
            }
        }
        else if (batch.SubmittedAt is null)
        {
            batch = await BatchSubmit.AdoptAsync(context, batch, batch.JobId);
        }

        for (var polls = 0; result is null; polls++)
        {
            if (polls == PollsPerGeneration)
            {
                context.ContinueAsNew(batch);
                return null;
            }

            (batch, result) = await PollAsync(context, batch);
        }

        await context.CallActivityAsync(nameof(RecordBatch), new BatchRecord(batch.RunId, result), Repeatable);
        return result;
    }

    internal static BatchResult End(TaskOrchestrationContext context, BatchInput batch, BatchStatus status, string? message) =>
        new(batch.Index, status, batch.JobId, batch.AnswerBlob, batch.Totals, new(context.CurrentUtcDateTime), message);

    internal static PaidCall Call(BatchInput batch, CladoOperation operation, string bodyBlob, BaseUnits expectedPrice) => new(
        batch.RunId,
        $"{batch.Index:0000}-{batch.Calls:0000}-{operation.Name}",
        operation.Name,
        bodyBlob,
        expectedPrice,
        batch.RunCap);

    private static async Task<(BatchInput Batch, BatchResult? Result)> PollAsync(TaskOrchestrationContext context, BatchInput batch)
    {
        PollState state = new()
        {
            Rows = batch.Rows,
            PollsDone = batch.Totals.Polls,
            Elapsed = context.CurrentUtcDateTime - batch.SubmittedAt!.Value,
            Processed = batch.Processed,
            LastProgressAt = batch.LastProgressAt,
        };
        switch (PollPlanner.Next(state, batch.PollPlan))
        {
            case PollGiveUp over:
                return (batch, End(context, batch, BatchStatus.TimedOut, Late(batch, over.Reason)));
            case PollWait wait:
                DateTime due = context.CurrentUtcDateTime + wait.Delay;
                context.SetCustomStatus(Progress(batch, "waiting", due));
                await context.CreateTimer(due, CancellationToken.None);
                break;
        }

        context.SetCustomStatus(Progress(batch, "polling"));
        PaidCall call = Call(
            batch, CladoOperation.BulkContactsStatus, RunBlobs.PollBody(batch.RunId, batch.Index), CladoPrices.BulkContactsStatus);
        PaymentOutcome outcome = await context.PayAsync(
            call, message => context.SetCustomStatus(Progress(batch, "settling") with { Message = message }));
        batch = batch with
        {
            Calls = batch.Calls + 1,
            Totals = batch.Totals.Add(outcome) with { Polls = batch.Totals.Polls + (outcome.Paid ? 1 : 0) },
        };
        return outcome.Kind switch
        {
            PaymentOutcomeKind.Delivered => await ReadAsync(context, batch, call),
            PaymentOutcomeKind.Refused when outcome.IsHeldUp => (await HeldUpAsync(context, batch, outcome), null),
            PaymentOutcomeKind.Refused when !outcome.IsMendable => (batch, End(context, batch, BatchStatus.Failed, Late(batch, $"A poll was refused: {outcome.Reason}"))),
            _ when outcome.IsTransient || outcome.IsMendable => (await LaterAsync(context, batch, outcome), null),
            _ => Failed(context, batch, outcome.Reason),
        };
    }

    /// <summary>A poll that cost nothing may fail as often as it likes until the job's deadline: the job is paid for.</summary>
    private static async Task<BatchInput> LaterAsync(TaskOrchestrationContext context, BatchInput batch, PaymentOutcome outcome)
    {
        TimeSpan wait = FirstWait * Math.Pow(2, Math.Min(batch.UnpaidFailures, MaxDoublings));
        DateTime due = context.CurrentUtcDateTime + (outcome.RetryAfter is { } asked && asked > wait ? asked : wait);
        var message = $"Batch {batch.Index} could not be polled and is polled again at {due:u}; nothing was paid: {outcome.Reason}";
        context.SetCustomStatus(Progress(batch, BatchProgress.HeldUp, due) with { Message = message });
        await context.CreateTimer(due, CancellationToken.None);
        return batch with { UnpaidFailures = batch.UnpaidFailures + 1 };
    }

    /// <summary>The job goes on while a cap or an open circuit keeps its poll from being paid, so its deadline moves by as long.</summary>
    private static async Task<BatchInput> HeldUpAsync(TaskOrchestrationContext context, BatchInput batch, PaymentOutcome outcome)
    {
        DateTime due = context.CurrentUtcDateTime + outcome.RetryAfter!.Value;
        var message = $"Batch {batch.Index} waits until {due:u} to poll: {outcome.Reason}";
        context.SetCustomStatus(Progress(batch, BatchProgress.HeldUp, due) with { Message = message });
        await context.CreateTimer(due, CancellationToken.None);
        return batch with { PollPlan = batch.PollPlan with { Deadline = batch.PollPlan.Deadline + outcome.RetryAfter.Value } };
    }

    private static async Task<(BatchInput Batch, BatchResult? Result)> ReadAsync(
        TaskOrchestrationContext context, BatchInput batch, PaidCall call)
    {
        PollReading reading = await context.CallActivityAsync<PollReading>(nameof(ReadPoll), call.AnswerBlob, Repeatable);
        if (!reading.Readable)
        {
            return Failed(context, batch, reading.Message);
        }

        var grew = reading.Processed > (batch.Processed ?? 0);
        batch = batch with
        {
            AnswerBlob = call.AnswerBlob,
            Processed = reading.Processed ?? batch.Processed,
            LastProgressAt = grew ? context.CurrentUtcDateTime - batch.SubmittedAt!.Value : batch.LastProgressAt,
            PollFailures = 0,
            UnpaidFailures = 0,
        };
        return reading.Terminal switch
        {
            false => (batch, null),
            true when reading.Failed => (batch, End(context, batch, BatchStatus.Failed, reading.Message)),
            true => (batch, End(context, batch, BatchStatus.Completed, null)),
        };
    }

    private static (BatchInput Batch, BatchResult? Result) Failed(
        TaskOrchestrationContext context, BatchInput batch, string? reason)
    {
        batch = batch with { PollFailures = batch.PollFailures + 1 };
        return batch.PollFailures < MaxPollFailures
            ? (batch, null)
            : (batch, End(context, batch, BatchStatus.Failed, Late(batch, $"{MaxPollFailures} polls in a row failed; the last: {reason}")));
    }

    /// <summary>The job is paid for, and may end yet. How to fetch it is said when its id is one that a list takes.</summary>
    private static string Late(BatchInput batch, string reason) => JobIdText.IsValid(batch.JobId!)
        ? $"{reason} Its job is paid for: the rows sent again with job_id {batch.JobId} fetch what it has found, for the price of the polls."
        : $"{reason} Its job is paid for.";

    private static BatchProgress Progress(BatchInput batch, string phase, DateTime? nextPollAt = null) =>
        new(phase, batch.Rows, batch.Processed, batch.Totals, nextPollAt);
}
