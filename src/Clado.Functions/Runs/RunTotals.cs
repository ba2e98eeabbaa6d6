using Clado.Functions.Paying;
using Clado.Functions.Paying.Ledger;
using Clado.Gateway;
using Clado.Payments;

namespace Clado.Functions.Runs;

/// <summary>What was done and what it cost.</summary>
/// <param name="Polls">Polls that were paid for.</param>
/// <param name="PaidCalls">Calls for which money moved.</param>
/// <param name="Spent">What the recipients received, in base units.</param>
/// <param name="Fees">What the chain took besides, in base units.</param>
public sealed record RunTotals(int Polls, int PaidCalls, BaseUnits Spent, BaseUnits Fees)
{
    /// <summary>Nothing yet.</summary>
    public static RunTotals Zero { get; } = new(0, 0, BaseUnits.Zero, BaseUnits.Zero);

    /// <summary>What a ledger says.</summary>
    public static RunTotals Of(IReadOnlyCollection<LedgerEntry> payments) => new(
        payments.Count(entry => entry.Amount > BaseUnits.Zero && entry.Operation == CladoOperation.BulkContactsStatus.Name),
        payments.Count(entry => entry.Amount > BaseUnits.Zero),
        payments.Aggregate(BaseUnits.Zero, (sum, entry) => sum + entry.Amount),
        payments.Aggregate(BaseUnits.Zero, (sum, entry) => sum + entry.Fee));

    /// <summary>The sum of two.</summary>
    public RunTotals Add(RunTotals other) =>
        new(Polls + other.Polls, PaidCalls + other.PaidCalls, Spent + other.Spent, Fees + other.Fees);

    /// <summary>These with a paid call that ended.</summary>
    public RunTotals Add(PaymentOutcome outcome) =>
        this with { PaidCalls = PaidCalls + (outcome.Paid ? 1 : 0), Spent = Spent + outcome.Amount, Fees = Fees + outcome.Fee };
}
