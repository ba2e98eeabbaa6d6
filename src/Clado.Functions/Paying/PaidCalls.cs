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
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>For the step that only prepares: it may be repeated until the other side is back.</summary>
    private static readonly TaskOptions Repeatable = TaskOptions.FromRetryPolicy(
        new RetryPolicy(8, TimeSpan.FromSeconds(2), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(2)));

    /// <summary>Makes the call.</summary>
    /// <param name="context">The orchestration.</param>
    /// <param name="call">The call.</param>
    /// <param name="tell">Told what an operator should know while the call takes longer than it should.</param>
    public static async Task<PaymentOutcome> PayAsync(this TaskOrchestrationContext context, PaidCall call, Action<string>? tell = null)
    {
        Authorization authorization;
        try
        {
            authorization = await context.CallActivityAsync<Authorization>(nameof(AuthorizePayment), call, Repeatable);
        }
        catch (TaskFailedException failure)
        {
            return await AbandonAsync(context, call, failure, tell);
        }

        return authorization.Kind switch
        {
            AuthorizationKind.Refused => Nothing(PaymentOutcomeKind.Refused, authorization),
            AuthorizationKind.Unpaid => Nothing(
                authorization.StatusCode is >= 200 and < 300 ? PaymentOutcomeKind.Delivered : PaymentOutcomeKind.Rejected, authorization),
            _ => await SendAndSettleAsync(context, call, authorization.ValidBefore!.Value, tell),
        };
    }

    private static async Task<PaymentOutcome> SendAndSettleAsync(
        TaskOrchestrationContext context, PaidCall call, DateTimeOffset validBefore, Action<string>? tell)
    {
        SentAnswer answer = await SendAsync(context, call);
        var sentAfterPaid = false;
        for (TimeSpan wait = FirstWait; ; wait = Longer(wait))
        {
            SettlementResult settled = await SettleAsync(context, new(call, answer, Final: sentAfterPaid));
            if (settled.Kind == SettlementKind.Paid && !settled.Delivered && !sentAfterPaid)
            {
                answer = await SendAsync(context, call);
                sentAfterPaid = true;
                continue;
            }

            if (settled.Kind != SettlementKind.Pending)
            {
                return End(settled, answer);
            }

            await WaitAsync(context, call, wait, settled, tell);
            if (!answer.Delivered && context.CurrentUtcDateTime < validBefore.UtcDateTime)
            {
                answer = await SendAsync(context, call);
            }
        }
    }

    /// <summary>
    /// Authorising failed for good. It sends nothing, and settling decides that nothing will be signed; if a credential was stored all
    /// the same, it stays counted until the chain has moved past it.
    /// </summary>
    private static async Task<PaymentOutcome> AbandonAsync(
        TaskOrchestrationContext context, PaidCall call, TaskFailedException failure, Action<string>? tell)
    {
        for (TimeSpan wait = FirstWait; ; wait = Longer(wait))
        {
            SettlementResult settled = await SettleAsync(context, new(call, Answer: null, Final: true));
            if (settled.Kind != SettlementKind.Pending)
            {
                var reason = $"The price could not be asked for or the payment not signed ({failure.FailureDetails.ErrorType}); nothing was sent.";
                return settled.Kind == SettlementKind.NotPaid
                    ? new(PaymentOutcomeKind.Unreachable, settled.Amount, settled.Fee, Reason: reason)
                    : End(settled, new SentAnswer(0, Problem: reason));
            }

            await WaitAsync(context, call, wait, settled, tell);
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

    /// <summary>A step that failed says as much as a chain that does not know: it is asked again.</summary>
    private static async Task<SettlementResult> SettleAsync(TaskOrchestrationContext context, SettlementRequest request)
    {
        try
        {
            return await context.CallActivityAsync<SettlementResult>(nameof(SettlePayment), request);
        }
        catch (TaskFailedException)
        {
            return new SettlementResult(SettlementKind.Pending, BaseUnits.Zero, BaseUnits.Zero);
        }
    }

    private static Task WaitAsync(
        TaskOrchestrationContext context, PaidCall call, TimeSpan wait, SettlementResult settled, Action<string>? tell)
    {
        DateTime now = context.CurrentUtcDateTime;
        DateTime due = now + wait;
        DateTime? known = settled.RetryAt?.UtcDateTime + Second;
        if (known is { } earlier && earlier > now && earlier < due)
        {
            due = earlier;
        }

        if (wait >= TimeSpan.FromMinutes(1))
        {
            tell?.Invoke($"It is not known yet whether call {call.Name} was paid; the chain is asked again at {due:u}. See /api/ledger/unsettled.");
        }

        return context.CreateTimer(due, CancellationToken.None);
    }

    private static PaymentOutcome Nothing(PaymentOutcomeKind kind, Authorization authorization) => new(
        kind,
        BaseUnits.Zero,
        BaseUnits.Zero,
        authorization.StatusCode,
        authorization.Code,
        authorization.Reason,
        authorization.RetryAfter);

    private static PaymentOutcome End(SettlementResult settled, SentAnswer answer)
    {
        PaymentOutcomeKind kind = settled.Delivered ? PaymentOutcomeKind.Delivered
            : settled.Kind == SettlementKind.Paid ? PaymentOutcomeKind.PaidNotDelivered
            : PaymentOutcomeKind.NotPaid;
        var reason = settled.Delivered ? null : answer.Problem ?? $"the gateway answered {answer.StatusCode}";
        return new(kind, settled.Amount, settled.Fee, answer.StatusCode, Reason: reason);
    }

    private static TimeSpan Longer(TimeSpan wait) => wait * 2 < LongestWait ? wait * 2 : LongestWait;
}
