using Clado.Functions.Paying;
using Clado.Functions.Paying.Ledger;
using Clado.Payments;

namespace Clado.Functions.Tests.Support;

/// <summary>Brings payments to a step, by the documents that the app would write. No key signs them and nothing is sent.</summary>
internal sealed class PaymentSteps(PaymentLedger ledger, SpendBudget budget)
{
    public const string Run = "0123456789abcdef0123456789abcdef";

    private static readonly BaseUnits MaxFee = new(50);
    private static readonly SpendCaps Wide = new(new(1_000_000), new(1_000_000), new(1_000_000));

    /// <summary>When it was reserved, of a call that is signed at the usual time.</summary>
    public static DateTimeOffset ReservedAt { get; } = SignedDocumentsOf.SignedAt.AddSeconds(-1);

    /// <summary>A poll.</summary>
    public static PaidCall Call(int number, string run = Run) =>
        new(run, $"0000-{number:0000}-bulk-contacts-status", "bulk-contacts-status", "body", new(3000), new(1_000_000));

    public async Task ReserveAsync(PaidCall call, DateTimeOffset at)
    {
        ReservedDocument document = new() { Operation = call.Operation, Amount = call.ExpectedPrice, MaxFee = MaxFee, At = at };
        await ledger.ReserveAsync(call, document, CancellationToken.None);
        await budget.TryReserveAsync(call, at, call.ExpectedPrice + MaxFee, Wide, CancellationToken.None);
    }

    /// <summary>Reserves and signs.</summary>
    public async Task SignAsync(PaidCall call, DateTimeOffset? at = null)
    {
        await ReserveAsync(call, ReservedAt);
        await ledger.TrySignAsync(call, SignedDocumentsOf.Call(call) with { At = at ?? SignedDocumentsOf.SignedAt }, CancellationToken.None);
    }

    /// <summary>Writes how it ended. The budgets are not told.</summary>
    public Task EndAsync(PaidCall call, PaymentStatus status, string? receipt = null)
    {
        var paid = status != PaymentStatus.NotPaid;
        OutcomeDocument outcome = new()
        {
            Status = status,
            Amount = paid ? new(3000) : BaseUnits.Zero,
            Fee = paid ? new(29) : BaseUnits.Zero,
            BlockNumber = paid ? 9 : null,
            StatusCode = status == PaymentStatus.Settled ? 200 : 0,
            ReceiptReference = receipt,
            At = SignedDocumentsOf.SignedAt,
        };
        return ledger.CloseAsync(call, outcome, CancellationToken.None);
    }
}
