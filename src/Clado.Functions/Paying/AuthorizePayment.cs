using Clado.Functions.Operations;
using Clado.Functions.Paying.Ledger;
using Clado.Functions.Runs;
using Clado.Payments;
using Clado.Payments.Tempo;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Paying;

/// <summary>
/// First step of a paid call: asks the gateway for its price with an unpaid request, holds the challenge against the spend
/// policy, reserves the cost, signs, and stores the credential. Nothing is sent here, so the step may be repeated: a second
/// signature finds the first one stored and is thrown away.
/// </summary>
public sealed class AuthorizePayment(
    PaymentLedger ledger,
    RunBudget budget,
    RunBlobs runs,
    PaidHttpClient gateway,
    TempoCharge charge,
    IOptions<SpendingOptions> spending,
    IOptions<GatewayOptions> gatewayOptions,
    IOptions<TempoOptions> tempo,
    TimeProvider time,
    ILogger<AuthorizePayment> logger)
{
    /// <summary>A challenge that has run out costs nothing but another question.</summary>
    private const int MaxAsked = 3;

    private readonly SpendingOptions _spending = spending.Value;

    /// <summary>Makes the call's one credential, or says why there is none.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellation">The host is stopping.</param>
    /// <returns>Whether a credential is ready; never the credential itself.</returns>
    [Function(nameof(AuthorizePayment))]
    public async Task<Authorization> Run([ActivityTrigger] PaidCall call, CancellationToken cancellation)
    {
        if (await ledger.FindSignedAsync(call, cancellation) is { } stored)
        {
            return Signed(stored.ValidBefore);
        }

        ReadOnlyMemory<byte> body = await runs.ReadAsync(call.BodyBlob, cancellation);
        Uri uri = call.At(gatewayOptions.Value);
        for (var asked = 1; ; asked++)
        {
            GatewayAnswer answer = await gateway.AskAsync(uri, body, cancellation);
            if (answer.StatusCode != StatusCodes.Status402PaymentRequired)
            {
                return await UnpaidAsync(call, answer, cancellation);
            }

            Authorization authorization = await AuthorizeAsync(call, answer, Context(call, uri, body), cancellation);
            if (authorization.Code != RefusalCodes.Expired || asked == MaxAsked)
            {
                return Announced(call, authorization);
            }
        }
    }

    private Authorization Announced(PaidCall call, Authorization authorization)
    {
        if (RefusalCodes.IsCap(authorization.Code))
        {
            OperatorEvents.CapReached(logger, call.RunId, call.Name, authorization.Code!, authorization.Reason);
        }

        return authorization;
    }

    private async Task<Authorization> AuthorizeAsync(
        PaidCall call, GatewayAnswer answer, PaymentContext context, CancellationToken cancellation)
    {
        SpendPolicy policy = SpendPolicies.Create(_spending, tempo.Value, call.RunCap);
        PolicyDecision decision = policy.Decide(answer, context);
        if (decision is not PaymentAllowed allowed)
        {
            return Refused((PaymentRefused)decision);
        }

        BaseUnits most = allowed.Charge.Amount + _spending.MaxFee;
        if (await budget.TryReserveAsync(call, most, call.RunCap!.Value, cancellation) is { } committed)
        {
            return Refused(new(
                RefusalCodes.RunCap,
                $"The run has spent or reserved {committed} base units; {allowed.Charge.Amount} more and a chain fee of up to {_spending.MaxFee} would pass its cap of {call.RunCap}. Raise Spending__MaxRunBaseUnits or the run's max_spend_base_units."));
        }

        ReservedDocument reserved = new()
        {
            Operation = call.Operation,
            Amount = allowed.Charge.Amount,
            MaxFee = _spending.MaxFee,
            At = time.GetUtcNow(),
        };
        await ledger.ReserveAsync(call, reserved, cancellation);
        return await SignAsync(call, allowed, cancellation);
    }

    private async Task<Authorization> SignAsync(PaidCall call, PaymentAllowed allowed, CancellationToken cancellation)
    {
        SignedCharge signed;
        try
        {
            signed = await charge.SignAsync(allowed.Challenge, allowed.Charge, cancellation);
        }
        catch (PaymentRefusedException refused)
        {
            await budget.SettleAsync(call, BaseUnits.Zero, cancellation);
            return Refused(new(refused.Code, refused.Message));
        }

        SignedDocument document = SignedDocuments.From(call, signed, time.GetUtcNow());
        if (await ledger.TrySignAsync(call, document, cancellation))
        {
            return Signed(document.ValidBefore);
        }

        SignedDocument first = (await ledger.FindSignedAsync(call, cancellation))!;
        return Signed(first.ValidBefore);
    }

    private async Task<Authorization> UnpaidAsync(PaidCall call, GatewayAnswer answer, CancellationToken cancellation)
    {
        var delivered = answer.StatusCode is >= 200 and < 300;
        await runs.WriteAsync(delivered ? call.AnswerBlob : call.ErrorBlob, answer.Body, cancellation);
        return new(
            AuthorizationKind.Unpaid,
            answer.StatusCode,
            Reason: $"The gateway answered {answer.StatusCode} to {call.Operation} without asking for money.",
            RetryAfter: answer.RetryAfter);
    }

    private PaymentContext Context(PaidCall call, Uri uri, ReadOnlyMemory<byte> body) => new()
    {
        RequestUri = uri,
        Operation = call.Operation,
        Body = body,
        ExpectedPrice = call.ExpectedPrice,
        SpentByRun = BaseUnits.Zero,
        MaxFee = _spending.MaxFee,
        Now = time.GetUtcNow(),
    };

    private static Authorization Refused(PaymentRefused refused) =>
        new(AuthorizationKind.Refused, Code: refused.Code, Reason: refused.Reason);

    private static Authorization Signed(DateTimeOffset validBefore) => new(AuthorizationKind.Ready, ValidBefore: validBefore);
}
