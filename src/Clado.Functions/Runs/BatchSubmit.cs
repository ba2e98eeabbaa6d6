using Clado.Functions.Paying;
using Clado.Gateway;

namespace Clado.Functions.Runs;

/// <summary>
/// The submit of a batch, the one call that must not be paid twice: after a payment without delivery only a person's word goes
/// on, and a new challenge is paid only when the earlier one is provably unpaid.
/// </summary>
internal static class BatchSubmit
{
    private const int MaxTries = 12;
    private const int CallsPerGeneration = 20;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private static readonly TaskOptions Repeatable = TaskOptions.FromRetryPolicy(
        new RetryPolicy(10, TimeSpan.FromSeconds(2), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(5)));

    /// <summary>Submits a batch.</summary>
    /// <returns>With a job, or with the batch's end; with neither, the batch goes on in a new generation.</returns>
    public static async Task<(BatchInput Batch, BatchResult? Result)> SubmitAsync(TaskOrchestrationContext context, BatchInput batch)
    {
        TimeSpan wait = FirstWait;
        var tries = 0;
        Task cancelled = Cancellation.AwaitedBy(context);
        for (var calls = 0; calls < CallsPerGeneration; calls++)
        {
            if (batch.Cancelled || cancelled.IsCompleted)
            {
                return (batch, EnrichBatch.End(context, batch, BatchStatus.Failed, CancelledBefore(batch.Index)));
            }

            (batch, PaidCall call, PaymentOutcome outcome) = await PayAsync(context, batch);
            if (outcome.Kind is PaymentOutcomeKind.Delivered or PaymentOutcomeKind.PaidNotDelivered)
            {
                (batch, BatchResult? end) = await FinishAsync(context, batch, call, outcome);
                if (end is not null || batch.JobId is not null)
                {
                    return (batch, end);
                }

                tries = 0;
            }
            else if (outcome.IsHeldUp)
            {
                await HeldUpAsync(context, batch, outcome, cancelled);
            }
            else if (IsFinal(outcome, ++tries))
            {
                return (batch, EnrichBatch.End(context, batch, BatchStatus.Failed, $"The submit of batch {batch.Index} failed: {outcome.Reason}"));
            }
            else
            {
                context.SetCustomStatus(Progress(batch, BatchProgress.HeldUp, $"Batch {batch.Index} could not be submitted and is tried again: {outcome.Reason}"));
                TimeSpan pause = outcome.RetryAfter is { } asked && asked > wait ? asked : wait;
                await Cancellation.DelayAsync(context, context.CurrentUtcDateTime + pause, cancelled);
                wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
            }
        }

        return (batch with { Cancelled = cancelled.IsCompleted }, null);
    }

    /// <summary>Goes on with a job that was submitted before, and not by this batch.</summary>
    public static async Task<BatchInput> AdoptAsync(TaskOrchestrationContext context, BatchInput batch, string jobId)
    {
        await context.CallActivityAsync(nameof(StoreJob), new SuppliedJob(batch.RunId, batch.Index, jobId), Repeatable);
        return Submitted(context, batch, jobId);
    }

    /// <summary>What is said of a batch that was cancelled in time.</summary>
    public static string CancelledBefore(int batch) => $"The run was cancelled before batch {batch} was submitted.";

    private static async Task<(BatchInput Batch, PaidCall Call, PaymentOutcome Outcome)> PayAsync(
        TaskOrchestrationContext context, BatchInput batch)
    {
        context.SetCustomStatus(Progress(batch, "submitting"));
        PaidCall call = EnrichBatch.Call(
            batch,
            CladoOperation.BulkContacts,
            RunBlobs.SubmitBody(batch.RunId, batch.Index),
            CladoPrices.BulkContacts(batch.Rows, batch.EmailEnrichment, batch.PhoneEnrichment));
        PaymentOutcome outcome = await context.PayAsync(call, message => context.SetCustomStatus(Progress(batch, "settling", message)));
        return (batch with { Calls = batch.Calls + 1, Totals = batch.Totals.Add(outcome) }, call, outcome);
    }

    /// <summary>The money moved, or the gateway delivered for nothing: there is a job, or a person has to say how to go on.</summary>
    private static async Task<(BatchInput Batch, BatchResult? Result)> FinishAsync(
        TaskOrchestrationContext context, BatchInput batch, PaidCall call, PaymentOutcome outcome)
    {
        if (outcome.Kind == PaymentOutcomeKind.PaidNotDelivered)
        {
            return await AskAsync(context, batch, call, outcome.Reason);
        }

        SubmitReading reading = await context.CallActivityAsync<SubmitReading>(
            nameof(ReadSubmit), new SubmitAnswer(batch.RunId, batch.Index, call.AnswerBlob), Repeatable);
        return reading.JobId is { } jobId
            ? (Submitted(context, batch, jobId), null)
            : await AskAsync(context, batch, call, reading.Message);
    }

    /// <summary>Nothing was signed, and nothing can be until later: the batch waits and says so.</summary>
    private static Task HeldUpAsync(TaskOrchestrationContext context, BatchInput batch, PaymentOutcome outcome, Task cancelled)
    {
        DateTime due = context.CurrentUtcDateTime + outcome.RetryAfter!.Value;
        context.SetCustomStatus(Progress(batch, BatchProgress.HeldUp, $"Batch {batch.Index} waits until {due:u} to submit: {outcome.Reason}"));
        return Cancellation.DelayAsync(context, due, cancelled);
    }

    /// <summary>Waits for a person. The job's id lets the batch go on; paying again leaves it without one.</summary>
    private static async Task<(BatchInput Batch, BatchResult? Result)> AskAsync(
        TaskOrchestrationContext context, BatchInput batch, PaidCall call, string? reason)
    {
        var message = $"Batch {batch.Index} was paid for and not delivered ({reason}). Decide: supply-job-id, pay-again or give-up.";
        context.SetCustomStatus(Progress(batch, BatchProgress.WaitingForOperator, message) with { DecisionFor = call.Name });
        while (true)
        {
            SubmitDecision decision = await context.WaitForExternalEvent<SubmitDecision>(EnrichBatch.DecisionEvent);
            switch (decision.Action)
            {
                case var _ when decision.Call != call.Name:
                    continue;
                case SubmitDecisionAction.SupplyJobId when !string.IsNullOrWhiteSpace(decision.JobId):
                    return (await AdoptAsync(context, batch, decision.JobId), null);
                case SubmitDecisionAction.PayAgain:
                    return (batch, null);
                case SubmitDecisionAction.GiveUp:
                    return (batch, EnrichBatch.End(context, batch, BatchStatus.Failed, $"Paid for, not delivered, and given up: {reason}"));
            }
        }
    }

    private static BatchProgress Progress(BatchInput batch, string phase, string? message = null) =>
        new(phase, batch.Rows, null, batch.Totals, Message: message);

    private static BatchInput Submitted(TaskOrchestrationContext context, BatchInput batch, string jobId) =>
        batch with { JobId = jobId, SubmittedAt = context.CurrentUtcDateTime };

    private static bool IsFinal(PaymentOutcome outcome, int tries) =>
        !outcome.IsTransient || tries == MaxTries;
}
