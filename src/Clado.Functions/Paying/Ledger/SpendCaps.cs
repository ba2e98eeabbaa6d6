using Clado.Payments;

namespace Clado.Functions.Paying.Ledger;

/// <summary>The most that may be spent, prices and chain fees together, in base units. All three must hold for every payment.</summary>
/// <param name="Run">By one run.</param>
/// <param name="Day">In one UTC day, by all runs.</param>
/// <param name="Lifetime">Ever, by all runs.</param>
public sealed record SpendCaps(BaseUnits Run, BaseUnits Day, BaseUnits Lifetime);
