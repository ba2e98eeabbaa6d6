using Clado.Functions.Paying.Ledger;
using Clado.Payments;

namespace Clado.Functions.Operations;

/// <summary>Sums of payments, by status. What was settled, or paid and not delivered, is what the chain moved.</summary>
internal sealed class LedgerTotals
{
    private readonly SortedDictionary<PaymentStatus, LedgerTotal> _totals = [];

    /// <summary>The sums.</summary>
    public IReadOnlyCollection<LedgerTotal> ByStatus => _totals.Values;

    /// <summary>What the recipients received.</summary>
    public BaseUnits Amount => ByStatus.Aggregate(BaseUnits.Zero, (sum, one) => sum + one.Amount);

    /// <summary>What the chain took besides.</summary>
    public BaseUnits Fee => ByStatus.Aggregate(BaseUnits.Zero, (sum, one) => sum + one.Fee);

    /// <summary>How many are not known to have ended.</summary>
    public int Unsettled => ByStatus.Where(one => one.Status is PaymentStatus.Unsettled or PaymentStatus.Unknown).Sum(one => one.Count);

    /// <summary>Adds a payment.</summary>
    public void Add(LedgerEntry entry)
    {
        LedgerTotal before = _totals.GetValueOrDefault(entry.Status) ?? new(entry.Status, 0, BaseUnits.Zero, BaseUnits.Zero);
        _totals[entry.Status] = before with { Count = before.Count + 1, Amount = before.Amount + entry.Amount, Fee = before.Fee + entry.Fee };
    }
}

/// <summary>The sum of the payments with one status.</summary>
/// <param name="Status">The status.</param>
/// <param name="Count">How many.</param>
/// <param name="Amount">What the recipients received.</param>
/// <param name="Fee">What the chain took besides.</param>
internal sealed record LedgerTotal(PaymentStatus Status, int Count, BaseUnits Amount, BaseUnits Fee);
