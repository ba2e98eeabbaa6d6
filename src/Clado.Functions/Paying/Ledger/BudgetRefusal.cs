using Clado.Payments;

namespace Clado.Functions.Paying.Ledger;

/// <summary>How a reservation ended.</summary>
public enum ReservationKind
{
    /// <summary>The cost is counted in every cap.</summary>
    Counted,

    /// <summary>A cap would be passed.</summary>
    Refused,

    /// <summary>The call has its credential, or was given up: nothing more is reserved for it.</summary>
    Closed,
}

/// <summary>The result of <see cref="SpendBudget"/>.</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="Refusal">The cap that would be passed.</param>
public sealed record Reservation(ReservationKind Kind, BudgetRefusal? Refusal = null);

/// <summary>A cap that a payment would pass.</summary>
/// <param name="Code">The refusal's code: <c>run-cap</c>, <c>day-cap</c> or <c>lifetime-cap</c>.</param>
/// <param name="Cap">The cap.</param>
/// <param name="Committed">What counts against it already: spent and reserved.</param>
/// <param name="Remedy">What to do, for a person.</param>
public sealed record BudgetRefusal(string Code, BaseUnits Cap, BaseUnits Committed, string Remedy);
