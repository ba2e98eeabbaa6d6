using System.Globalization;
using Clado.Payments;

namespace Clado.Functions.Paying.Ledger;

/// <summary>A budget that a payment counts in, and the call's name in it.</summary>
/// <param name="Path">Its document, in the container <c>ledger</c>.</param>
/// <param name="Key">The call's name in it.</param>
/// <param name="Name">What it is called in a refusal.</param>
/// <param name="Code">The refusal's code.</param>
/// <param name="Remedy">What to do about a refusal.</param>
internal sealed record BudgetScope(string Path, string Key, string Name, string Code, string Remedy)
{
    public const string LifetimePath = "budgets/lifetime.json";

    /// <summary>
    /// The budgets of a call, in the order in which it is reserved; it is taken out in the opposite one. So whatever holds a call, the
    /// lifetime's budget does, and there it is found. The day comes last because its refusal is the only one that time mends.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="reservedAt">When it was first reserved: its UTC day is the one it counts in.</param>
    public static IReadOnlyList<BudgetScope> Of(PaidCall call, DateTimeOffset reservedAt) =>
    [
        new(LifetimePath, call.LedgerPath, "lifetime", SpendRefusals.LifetimeCap, "Raise Spending__MaxLifetimeBaseUnits."),
        new(
            $"{call.RunId}/budget.json",
            call.Name,
            "run",
            RefusalCodes.RunCap,
            "Raise Spending__MaxRunBaseUnits or the run's max_spend_base_units."),
        new(
            $"budgets/day/{reservedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.json",
            call.LedgerPath,
            "UTC day",
            SpendRefusals.DayCap,
            "Wait for the next UTC day, or raise Spending__MaxDayBaseUnits."),
    ];

    /// <summary>The cap that holds in this budget.</summary>
    public BaseUnits CapOf(SpendCaps caps) => Code switch
    {
        RefusalCodes.RunCap => caps.Run,
        SpendRefusals.DayCap => caps.Day,
        _ => caps.Lifetime,
    };
}
