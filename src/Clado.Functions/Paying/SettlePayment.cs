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
/// It only reads the chain, so it may be repeated.
/// </summary>
public sealed class SettlePayment(
    PaymentLedger ledger,
    SpendBudget budget,
    ReservationRelease release,
    TempoSettlement settlement,
    TimeProvider time,
    ILogger<SettlePayment> logger)
{
    /// <summary>How long after its validity a payment may stay open before an operator hears of it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly Authorization Abandoned = new(
        AuthorizationKind.Refused, Code: SpendRefusals.Abandoned, Reason: "The call was given up before anything was signed.");

    private static readonly SettlementResult Unpaid = new(SettlementKind.NotPaid, BaseUnits.Zero, BaseUnits.Zero);
    private static readonly SettlementResult Pending = new(SettlementKind.Pending, BaseUnits.Zero, BaseUnits.Zero);

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
            return Unpaid;
        }

        if (await ledger.FindOutcomeAsync(call, cancellation) is { } known)
        {
            return await CloseAsync(call, known.Status, known.Document, cancellation);
        }

        Settlement found = await settlement.FindAsync(SignedDocuments.Query(signed), cancellation);
        return found switch
        {
            SettlementPaid paid => await PaidAsync(request, signed, paid, cancellation),
            SettlementNotPaid unpaid => await CloseAsync(call, PaymentStatus.NotPaid, NotPaid(request, unpaid), cancellation),
            _ => StillOpen(call, signed),
        };
    }

    /// <summary>Records a payment. A fee that the node cannot tell counts as the most it can have been.</summary>
    private async Task<SettlementResult> PaidAsync(
        SettlementRequest request, SignedDocument signed, SettlementPaid paid, CancellationToken cancellation)
    {
        var delivered = request.Answer?.Delivered == true;
        BaseUnits fee = paid.Fee ?? signed.MaxFee;
        if (!delivered && !request.Final)
        {
            return new(SettlementKind.Paid, signed.Amount, fee, paid.TransactionHash);
        }

        OutcomeDocument outcome = new()
        {
            Amount = signed.Amount,
            Fee = fee,
            TransactionHash = paid.TransactionHash,
            BlockNumber = paid.BlockNumber,
            StatusCode = request.Answer?.StatusCode ?? 0,
            At = time.GetUtcNow(),
        };
        PaymentStatus status = delivered ? PaymentStatus.Settled : PaymentStatus.PaidNotDelivered;
        if (!delivered)
        {
            OperatorEvents.PaidNotDelivered(logger, request.Call.RunId, request.Call.Name, signed.Amount, paid.TransactionHash);
        }

        return await CloseAsync(request.Call, status, outcome, cancellation);
    }

    private SettlementResult StillOpen(PaidCall call, SignedDocument signed)
    {
        if (time.GetUtcNow() - signed.ValidBefore > Patience)
        {
            OperatorEvents.Unsettled(logger, call.RunId, call.Name, signed.TransactionHash, signed.ValidBefore);
        }

        return Pending;
    }

    private OutcomeDocument NotPaid(SettlementRequest request, SettlementNotPaid unpaid) => new()
    {
        Amount = BaseUnits.Zero,
        Fee = unpaid.Fee ?? BaseUnits.Zero,
        StatusCode = request.Answer?.StatusCode ?? 0,
        At = time.GetUtcNow(),
    };

    private async Task<SettlementResult> CloseAsync(
        PaidCall call, PaymentStatus status, OutcomeDocument outcome, CancellationToken cancellation)
    {
        await ledger.CloseAsync(call, status, outcome, cancellation);
        if (await ledger.FindReservedAsync(call, cancellation) is { } reserved)
        {
            await budget.SettleAsync(call, reserved.At, outcome.Amount + outcome.Fee, cancellation);
        }

        SettlementKind kind = status == PaymentStatus.NotPaid ? SettlementKind.NotPaid : SettlementKind.Paid;
        return new(kind, outcome.Amount, outcome.Fee, outcome.TransactionHash);
    }
}
