using Clado.Payments;

namespace Clado.Functions.Paying;

/// <summary>
/// The paid call as an orchestrator makes it: authorise, send, settle. At most one credential is ever sent for a call; while
/// its outcome is unknown the same bytes are sent again inside their validity and the chain is asked, and nothing new is signed.
/// </summary>
internal static class PaidCalls
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    /// <summary>For the steps that only read or prepare: they may be repeated until the other side is back.</summary>
    private static readonly TaskOptions Repeatable = TaskOptions.FromRetryPolicy(
        new RetryPolicy(8, TimeSpan.FromSeconds(2), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(2)));

    /// <summary>Makes the call.</summary>
    public static async Task<PaymentOutcome> PayAsync(this TaskOrchestrationContext context, PaidCall call)
    {
        Authorization authorization;
        try
        {
            authorization = await context.CallActivityAsync<Authorization>(nameof(AuthorizePayment), call, Repeatable);
        }
        catch (TaskFailedException failure)
        {
            return await AbandonAsync(context, call, failure);
        }

        return authorization.Kind switch
        {
            AuthorizationKind.Refused => Nothing(PaymentOutcomeKind.Refused, authorization),
            AuthorizationKind.Unpaid => Nothing(
                authorization.StatusCode is >= 200 and < 300 ? PaymentOutcomeKind.Delivered : PaymentOutcomeKind.Rejected, authorization),
            _ => await SendAndSettleAsync(context, call, authorization.ValidBefore!.Value),
        };
    }

    private static async Task<PaymentOutcome> SendAndSettleAsync(TaskOrchestrationContext context, PaidCall call, DateTimeOffset validBefore)
    {
        SentAnswer answer = await SendAsync(context, call);
        var sentAfterPaid = false;
        for (TimeSpan wait = FirstWait; ; wait = Longer(wait))
        {
            SettlementResult settled = await SettleAsync(context, new(call, answer, Final: sentAfterPaid));
            switch (settled.Kind)
            {
                case SettlementKind.NotPaid:
                    return End(answer.Delivered ? PaymentOutcomeKind.Delivered : PaymentOutcomeKind.NotPaid, settled, answer);
                case SettlementKind.Paid when answer.Delivered:
                    return End(PaymentOutcomeKind.Delivered, settled, answer);
                case SettlementKind.Paid when sentAfterPaid:
                    return End(PaymentOutcomeKind.PaidNotDelivered, settled, answer);
                case SettlementKind.Paid:
                    answer = await SendAsync(context, call);
                    sentAfterPaid = true;
                    continue;
            }

            await context.CreateTimer(wait, CancellationToken.None);
            if (!answer.Delivered && context.CurrentUtcDateTime < validBefore.UtcDateTime)
            {
                answer = await SendAsync(context, call);
            }
        }
    }

    private static async Task<SentAnswer> SendAsync(TaskOrchestrationContext context, PaidCall call)
    {
        try
        {
            return await context.CallActivityAsync<SentAnswer>(nameof(SendPaidRequest), call);
        }
        catch (TaskFailedException failure)
        {
            return new SentAnswer(0, Problem: $"the step failed: {failure.FailureDetails.ErrorType}");
        }
    }

    private static async Task<SettlementResult> SettleAsync(TaskOrchestrationContext context, SettlementRequest request)
    {
        try
        {
            return await context.CallActivityAsync<SettlementResult>(nameof(SettlePayment), request, Repeatable);
        }
        catch (TaskFailedException)
        {
            return new SettlementResult(SettlementKind.Pending, BaseUnits.Zero, BaseUnits.Zero);
        }
    }

    /// <summary>Authorising failed for good. It sends nothing, so whatever it reserved or signed is never used.</summary>
    private static async Task<PaymentOutcome> AbandonAsync(TaskOrchestrationContext context, PaidCall call, TaskFailedException failure)
    {
        SettlementResult settled = await SettleAsync(context, new(call, Answer: null, Final: true));
        return new(
            PaymentOutcomeKind.Unreachable,
            settled.Amount,
            settled.Fee,
            Reason: $"The price could not be asked for or the payment not signed ({failure.FailureDetails.ErrorType}); nothing was sent.");
    }

    private static PaymentOutcome Nothing(PaymentOutcomeKind kind, Authorization authorization) => new(
        kind,
        BaseUnits.Zero,
        BaseUnits.Zero,
        authorization.StatusCode,
        authorization.Code,
        authorization.Reason,
        authorization.RetryAfter);

    private static PaymentOutcome End(PaymentOutcomeKind kind, SettlementResult settled, SentAnswer answer) => new(
        kind,
        settled.Amount,
        settled.Fee,
        answer.StatusCode,
        Reason: answer.Delivered ? null : answer.Problem ?? $"the gateway answered {answer.StatusCode}");

    private static TimeSpan Longer(TimeSpan wait) => wait * 2 < LongestWait ? wait * 2 : LongestWait;
}
