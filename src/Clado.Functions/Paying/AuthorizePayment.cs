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
/// policy, reserves the cost in every cap, signs, and stores the credential. Nothing is sent here. The step may be repeated, also
/// at the same time on two hosts: the first credential or refusal that is stored is the call's, and a second signature is thrown away.
/// </summary>
public sealed class AuthorizePayment(
    PaymentLedger ledger,
    SpendBudget budget,
    ReservationRelease release,
    CircuitBreaker breaker,
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

    /// <summary>The longest that a gateway can make a call wait.</summary>
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    private readonly SpendingOptions _spending = spending.Value;

    /// <summary>Makes the call's one credential, or says why there is none.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellation">The host is stopping.</param>
    /// <returns>Whether a credential is ready; never the credential itself.</returns>
    [Function(nameof(AuthorizePayment))]
    public async Task<Authorization> Run([ActivityTrigger] PaidCall call, CancellationToken cancellation)
    {
        CredentialPlace place = await ledger.FindPlaceAsync(call, cancellation);
        if (place.IsEmpty)
        {
            Authorization authorization = await AskAsync(call, cancellation);
            if (authorization.Kind == AuthorizationKind.Ready)
            {
                return authorization;
            }

            if (RefusalCodes.IsCap(authorization.Code))
            {
                OperatorEvents.CapReached(logger, call.RunId, call.Name, authorization.Code!, authorization.Reason);
            }

            place = await release.GiveUpAsync(call, authorization, cancellation);
        }
        else if (place.Credential is null)
        {
            await release.ReleaseAsync(call, cancellation);
        }

        return Decided(place);
    }

    private async Task<Authorization> AskAsync(PaidCall call, CancellationToken cancellation)
    {
        if (SpendPolicies.FindMissingCap(_spending, call) is { } missing)
        {
            return Refused(missing);
        }

        if (await breaker.FindWaitAsync(call, cancellation) is { } wait)
        {
            return CircuitOpen(call, wait);
        }

        BaseUnits maxFee;
        try
        {
            maxFee = await charge.GetFeeCapAsync(cancellation);
        }
        catch (PaymentRefusedException refused)
        {
            return Refused(new(refused.Code, refused.Message));
        }

        ReadOnlyMemory<byte> body = await runs.ReadAsync(call.BodyBlob, cancellation);
        Uri uri = call.At(gatewayOptions.Value);
        for (var asked = 1; ; asked++)
        {
            GatewayAnswer answer = await gateway.AskAsync(uri, body, cancellation);
            if (!AsksForMoney(answer))
            {
                return await UnpaidAsync(call, answer, cancellation);
            }

            Authorization authorization = await AuthorizeAsync(call, answer, Context(call, uri, body, maxFee), cancellation);
            if (authorization.Code != RefusalCodes.Expired || asked == MaxAsked)
            {
                return authorization;
            }
        }
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

        if (await breaker.EnterAsync(call, cancellation) is { } wait)
        {
            return CircuitOpen(call, wait);
        }

        BaseUnits amount = allowed.Charge.Amount;
        ReservedDocument document = new()
        {
            Operation = call.Operation,
            BodyBlob = call.BodyBlob,
            Amount = amount,
            MaxFee = context.MaxFee,
            At = time.GetUtcNow(),
        };
        ReservedDocument reserved = await ledger.ReserveAsync(call, document, cancellation);
        Reservation reservation = await budget.TryReserveAsync(
            call, reserved.At, amount + context.MaxFee, SpendPolicies.Caps(_spending, call), cancellation);
        return reservation.Kind switch
        {
            ReservationKind.Counted => await SignAsync(call, allowed, context.MaxFee, cancellation),
            ReservationKind.Refused => OverCap(amount, context.MaxFee, reservation.Refusal!),
            _ => Decided(await ledger.FindPlaceAsync(call, cancellation)),
        };
    }

    private async Task<Authorization> SignAsync(
        PaidCall call, PaymentAllowed allowed, BaseUnits reservedFee, CancellationToken cancellation)
    {
        SignedCharge signed;
        try
        {
            signed = await charge.SignAsync(allowed.Challenge, allowed.Charge, cancellation);
        }
        catch (PaymentRefusedException refused)
        {
            return Refused(new(refused.Code, refused.Message));
        }

        if (signed.MaxFee > reservedFee)
        {
            // Nodes that lag may disagree on whether an access key is registered, and registering it costs more than was reserved.
            throw new InvalidOperationException(
                $"The payment could cost a fee of {signed.MaxFee}, and {reservedFee} are reserved for it. What was signed is thrown away, and the step is tried again.");
        }

        SignedDocument document = SignedDocuments.From(call, signed, time.GetUtcNow());
        return await ledger.TrySignAsync(call, document, cancellation)
            ? Signed(document)
            : Decided(await ledger.FindPlaceAsync(call, cancellation));
    }

    /// <summary>A 402 without any challenge is not the gateway's own: it passes on what stands behind it, or something stands before it.</summary>
    private static bool AsksForMoney(GatewayAnswer answer) =>
        answer.StatusCode == StatusCodes.Status402PaymentRequired && (answer.Challenges.Count > 0 || answer.ChallengeError is not null);

    private async Task<Authorization> UnpaidAsync(PaidCall call, GatewayAnswer answer, CancellationToken cancellation)
    {
        var delivered = answer.StatusCode is >= 200 and < 300;
        await runs.WriteAsync(delivered ? call.AnswerBlob : call.ErrorBlob, answer.Body, cancellation);
        return new(
            AuthorizationKind.Unpaid,
            answer.StatusCode,
            Reason: $"The gateway answered {answer.StatusCode} to {call.Operation} without asking for money.",
            RetryAfter: answer.RetryAfter is { } asked && asked > LongestRetryAfter ? LongestRetryAfter : answer.RetryAfter);
    }

    private PaymentContext Context(PaidCall call, Uri uri, ReadOnlyMemory<byte> body, BaseUnits maxFee) => new()
    {
        RequestUri = uri,
        Operation = call.Operation,
        Body = body,
        ExpectedPrice = call.ExpectedPrice,
        SpentByRun = BaseUnits.Zero,
        MaxFee = maxFee,
        Now = time.GetUtcNow(),
    };

    private static Authorization CircuitOpen(PaidCall call, TimeSpan wait) => new(
        AuthorizationKind.Refused,
        Code: SpendRefusals.CircuitOpen,
        Reason: $"The latest payments for {call.Operation} brought nothing, so no more is paid for it until a free probe succeeds (Spending__BreakerFailures, Spending__BreakerCooldown). GET /api/ledger has them.",
        RetryAfter: wait);

    private Authorization OverCap(BaseUnits amount, BaseUnits maxFee, BudgetRefusal refusal)
    {
        // No day is long enough for a payment that passes the cap of a day by itself.
        var passes = amount + maxFee > refusal.Cap;
        var (scope, wait, remedy) = refusal.Code switch
        {
            RefusalCodes.RunCap => ("The run has", (TimeSpan?)null, refusal.Remedy),
            SpendRefusals.DayCap when passes => ("All runs of this UTC day have", null, "It would on any day. Raise Spending__MaxDayBaseUnits."),
            SpendRefusals.DayCap => ("All runs of this UTC day have", UntilNextDay(), refusal.Remedy),
            _ => ("All runs have", null, refusal.Remedy),
        };
        return new(
            AuthorizationKind.Refused,
            Code: refusal.Code,
            Reason: $"{scope} spent or reserved {refusal.Committed} base units; {amount} more and a chain fee of up to {maxFee} would pass the cap of {refusal.Cap}. {remedy}",
            RetryAfter: wait);
    }

    private TimeSpan UntilNextDay()
    {
        DateTime now = time.GetUtcNow().UtcDateTime;
        return now.Date.AddDays(1) - now;
    }

    private static Authorization Decided(CredentialPlace place) => place.Credential is { } signed ? Signed(signed) : place.Void!.Void;

    private static Authorization Refused(PaymentRefused refused) =>
        new(AuthorizationKind.Refused, Code: refused.Code, Reason: refused.Reason);

    private static Authorization Signed(SignedDocument signed) => new(AuthorizationKind.Ready, ValidBefore: signed.ValidBefore);
}
