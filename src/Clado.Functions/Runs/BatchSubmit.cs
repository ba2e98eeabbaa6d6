using Clado.Functions.Paying;
using Clado.Gateway;

namespace Clado.Functions.Runs;

/// <summary>
/// The submit of a batch, the one call that must not be paid twice: after a payment without delivery only a person's word goes
/// on, and a new challenge is paid only when the earlier one is provably unpaid.
/// </summary>
internal static class BatchSubmit
{
    private const int MaxTries = 5;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private static readonly TaskOptions Repeatable = TaskOptions.FromRetryPolicy(
        new RetryPolicy(10, TimeSpan.FromSeconds(2), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(5)));

    public static async Task<(BatchInput Batch, BatchResult? Result)> SubmitAsync(TaskOrchestrationContext context, BatchInput batch)
    {
        TimeSpan wait = FirstWait;
        for (var tries = 1; ; tries++)
        {
            context.SetCustomStatus(new BatchProgress("submitting", batch.Rows, null, batch.Totals));
            PaidCall call = EnrichBatch.Call(
                batch,
                CladoOperation.BulkContacts,
                RunBlobs.SubmitBody(batch.RunId, batch.Index),
                CladoPrices.BulkContacts(batch.Rows, batch.EmailEnrichment, batch.PhoneEnrichment));
            PaymentOutcome outcome = await context.PayAsync(call);
            batch = batch with { Calls = batch.Calls + 1, Totals = batch.Totals.Add(outcome) };
            var undelivered = outcome.Kind == PaymentOutcomeKind.PaidNotDelivered ? outcome.Reason : null;
            if (outcome.Kind == PaymentOutcomeKind.Delivered)
            {
                SubmitReading reading = await context.CallActivityAsync<SubmitReading>(
                    nameof(ReadSubmit), new SubmitAnswer(batch.RunId, batch.Index, call.AnswerBlob), Repeatable);
                if (reading.JobId is { } jobId)
                {
                    return (Submitted(context, batch, jobId), null);
                }

                undelivered = reading.Message;
            }

            if (undelivered is not null)
            {
                (batch, BatchResult? end) = await AskAsync(context, batch, undelivered);
                if (end is not null || batch.JobId is not null)
                {
                    return (batch, end);
                }

                tries = 0;
                continue;
            }

            if (IsFinal(outcome, tries))
            {
                return (batch, EnrichBatch.End(context, batch, BatchStatus.Failed, $"The submit of batch {batch.Index} failed: {outcome.Reason}"));
            }

            await context.CreateTimer(outcome.RetryAfter is { } asked && asked > wait ? asked : wait, CancellationToken.None);
            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }
    }

    /// <summary>Waits for a person. The job's id lets the batch go on; paying again leaves it without one.</summary>
    private static async Task<(BatchInput Batch, BatchResult? Result)> AskAsync(
        TaskOrchestrationContext context, BatchInput batch, string? reason)
    {
        context.SetCustomStatus(new BatchProgress(
            BatchProgress.WaitingForOperator,
            batch.Rows,
            null,
            batch.Totals,
            Message: $"Batch {batch.Index} was paid for and not delivered ({reason}). Decide: supply-job-id, pay-again or give-up."));
        while (true)
        {
            SubmitDecision decision = await context.WaitForExternalEvent<SubmitDecision>(EnrichBatch.DecisionEvent);
            switch (decision.Action)
            {
                case SubmitDecisionAction.SupplyJobId when !string.IsNullOrWhiteSpace(decision.JobId):
                    SuppliedJob supplied = new(batch.RunId, batch.Index, decision.JobId);
                    await context.CallActivityAsync(nameof(StoreJob), supplied, Repeatable);
                    return (Submitted(context, batch, decision.JobId), null);
                case SubmitDecisionAction.PayAgain:
                    return (batch, null);
                case SubmitDecisionAction.GiveUp:
                    return (batch, EnrichBatch.End(context, batch, BatchStatus.Failed, $"Paid for, not delivered, and given up: {reason}"));
            }
        }
    }

    private static BatchInput Submitted(TaskOrchestrationContext context, BatchInput batch, string jobId) =>
        batch with { JobId = jobId, SubmittedAt = context.CurrentUtcDateTime };

    private static bool IsFinal(PaymentOutcome outcome, int tries) =>
        outcome.Kind == PaymentOutcomeKind.Refused
        || (outcome.Kind == PaymentOutcomeKind.Rejected && !IsTransient(outcome.StatusCode))
        || tries == MaxTries;

    private static bool IsTransient(int statusCode) => statusCode is 408 or 425 or 429 or >= 500;
}
