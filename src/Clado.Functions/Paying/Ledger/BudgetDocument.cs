using Clado.Payments;

namespace Clado.Functions.Paying.Ledger;

/// <summary>What counts against a cap: what was spent, and what is reserved for calls whose end is not known. Calls that ended leave only their cost.</summary>
internal sealed record BudgetDocument
{
    /// <summary>Calls that may be reserved at once, so that the document stays small; far above what runs have under way.</summary>
    public const int MaxReserved = 2000;

    public BaseUnits Spent { get; init; }

    public IReadOnlyDictionary<string, BaseUnits> Reserved { get; init; } = new Dictionary<string, BaseUnits>();

    internal BaseUnits Committed => Reserved.Values.Aggregate(Spent, (sum, amount) => sum + amount);

    /// <summary>This with at least so much reserved for a call; what it has already is never lowered, because a credential may lean on it.</summary>
    internal BudgetDocument With(string call, BaseUnits most)
    {
        BaseUnits amount = Reserved.TryGetValue(call, out BaseUnits reserved) && reserved > most ? reserved : most;
        return this with { Reserved = new Dictionary<string, BaseUnits>(Reserved) { [call] = amount } };
    }

    internal BudgetDocument Without(string call) => this with { Reserved = Reserved.Where(pair => pair.Key != call).ToDictionary() };
}
