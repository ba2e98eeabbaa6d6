using Clado.Functions.Operations;
using Clado.Functions.Paying.Ledger;
using Clado.Payments;
using Clado.Payments.Tempo;
using Microsoft.Extensions.Logging;

namespace Clado.Functions.Paying;

/// <summary>What to settle.</summary>
/// <param name="Call">The call.</param>
/// <param name="Answer">What came back for it, or null when nothing was sent.</param>
/// <param name="Final">Whether a payment that was not delivered is to be recorded as such.</param>
public sealed record SettlementRequest(PaidCall Call, SentAnswer? Answer, bool Final);

/// <summary>
/// Third step of a paid call: asks the chain whether the money moved, records it, and turns the reservation into the cost.
/// It only reads the chain, so it may be repeated. A call without a credential is given up here, so that none can be made any more.
/// </summary>
public sealed class SettlePayment(
    PaymentLedger ledger,
    SpendBudget budget,
    ReservationRelease release,
    CircuitBreaker breaker,
    TempoSettlement settlement,
    TimeProvider time,
    ILogger<SettlePayment> logger)
{
    /// <summary>How long after its validity a payment may stay open before an operator hears of it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly Authorization Abandoned = new(
        AuthorizationKind.Refused, Code: SpendRefusals.Abandoned, Reason: "The call was given up before anything was signed.");

    /// <summary>Asks the chain.</summary>
    /// <param name="request">The call and what came back for it.</param>
    /// <param name="cancellation">The host is stopping.</param>
    [Function(nameof(SettlePayment))]
    public async Task<SettlementResult> Run([ActivityTrigger] SettlementRequest request, CancellationToken cancellation)
    {
        PaidCall call = request.Call;
        CredentialPlace place = await release.GiveUpAsync(call, Abandoned, cancellation);
        if (place.Credential is not { } signed)
        {
            return new(SettlementKind.NotPaid, BaseUnits.Zero, BaseUnits.Zero);
        }

        if (await ledger.FindOutcomeAsync(call, cancellation) is { } known)
        {
            return await CloseAsync(call, known, cancellation);
        }

        return await FindAsync(call, signed, cancellation) switch
        {
            SettlementPaid paid => await PaidAsync(request, signed, paid, cancellation),
            SettlementNotPaid unpaid => await NotPaidAsync(request, unpaid, cancellation),
            SettlementPending pending => await PendingAsync(call, signed, pending.Reason, pending.RetryAfter, cancellation),
            Settlement other => throw new InvalidOperationException($"{other.GetType().Name} is no settlement that is known here."),
        };
    }

    private async Task<Settlement> FindAsync(PaidCall call, SignedDocument signed, CancellationToken cancellation)
    {
        try
        {
            return await settlement.FindAsync(SignedDocuments.Query(signed), cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            await NoteUnknownAsync(call, signed, $"The chain could not be asked: {exception.GetType().Name}.", cancellation);
            throw;
        }
    }

    /// <summary>Records a payment. Until the node has the receipt the fee is not known, and the call stays open: the ledger equals the chain.</summary>
    private async Task<SettlementResult> PaidAsync(
        SettlementRequest request, SignedDocument signed, SettlementPaid paid, CancellationToken cancellation)
    {
        SentAnswer? answer = await DeliveredAsync(request, cancellation) ?? request.Answer;
        if (paid.Fee is not { } fee)
        {
            return await PendingAsync(request.Call, signed, "It is in the chain, and the node has no receipt that tells its fee.", null, cancellation);
        }

        if (answer?.Delivered != true && !request.Final)
        {
            return new(SettlementKind.Paid, signed.Amount, fee, paid.TransactionHash);
        }

        OutcomeDocument outcome = Outcome(answer?.Delivered == true ? PaymentStatus.Settled : PaymentStatus.PaidNotDelivered, answer) with
        {
            Amount = signed.Amount,
            Fee = fee,
            TransactionHash = paid.TransactionHash,
            BlockNumber = paid.BlockNumber,
        };
        return await CloseAsync(request.Call, outcome, cancellation);
    }

    private async Task<SettlementResult> NotPaidAsync(
        SettlementRequest request, SettlementNotPaid unpaid, CancellationToken cancellation)
    {
        SentAnswer? answer = await DeliveredAsync(request, cancellation) ?? request.Answer;
        OutcomeDocument outcome = Outcome(PaymentStatus.NotPaid, answer) with { Fee = unpaid.Fee ?? BaseUnits.Zero };
        return await CloseAsync(request.Call, outcome, cancellation);
    }

    private async Task<SettlementResult> PendingAsync(
        PaidCall call, SignedDocument signed, string reason, DateTimeOffset? retryAt, CancellationToken cancellation)
    {
        await NoteUnknownAsync(call, signed, reason, cancellation);
        return new(SettlementKind.Pending, BaseUnits.Zero, BaseUnits.Zero, RetryAt: retryAt);
    }

    /// <summary>What was delivered, also when another execution of the step before received it.</summary>
    private async Task<SentAnswer?> DeliveredAsync(SettlementRequest request, CancellationToken cancellation) =>
        request.Answer?.Delivered == true ? request.Answer
        : await ledger.FindDeliveredAsync(request.Call, cancellation) is { } stored ? new(stored.StatusCode, true, null, stored.ReceiptReference)
        : null;

    private OutcomeDocument Outcome(PaymentStatus status, SentAnswer? answer) => new()
    {
        Status = status,
        Amount = BaseUnits.Zero,
        Fee = BaseUnits.Zero,
        StatusCode = answer?.StatusCode ?? 0,
        ReceiptReference = answer?.ReceiptReference,
        At = time.GetUtcNow(),
    };

    private async Task NoteUnknownAsync(PaidCall call, SignedDocument signed, string reason, CancellationToken cancellation)
    {
        if (time.GetUtcNow() - signed.ValidBefore > Patience)
        {
            OperatorEvents.Unsettled(logger, call.RunId, call.Name, signed.TransactionHash, signed.ValidBefore);
            await ledger.NoteUnknownAsync(call, new(reason, time.GetUtcNow()), cancellation);
        }
    }

    /// <summary>The first end that is stored is the call's; everything after it follows from that one.</summary>
    private async Task<SettlementResult> CloseAsync(PaidCall call, OutcomeDocument outcome, CancellationToken cancellation)
    {
        outcome = await ledger.CloseAsync(call, outcome, cancellation);
        if (await ledger.FindReservedAsync(call, cancellation) is { } reserved)
        {
            await budget.SettleAsync(call, reserved.At, outcome.Amount + outcome.Fee, cancellation);
        }

        if (outcome.Status == PaymentStatus.PaidNotDelivered)
        {
            OperatorEvents.PaidNotDelivered(logger, call.RunId, call.Name, outcome.Amount, outcome.TransactionHash);
        }

        // A gateway may deliver before it settles: what was delivered is so, whether or not it was paid.
        var delivered = outcome.StatusCode is >= 200 and < 300;
        if (await breaker.RecordAsync(call, delivered, cancellation))
        {
            OperatorEvents.CircuitOpened(logger, call.Operation, call.RunId, call.Name);
        }

        SettlementKind kind = outcome.Status == PaymentStatus.NotPaid ? SettlementKind.NotPaid : SettlementKind.Paid;
        return new(kind, outcome.Amount, outcome.Fee, outcome.TransactionHash, delivered);
    }
}
