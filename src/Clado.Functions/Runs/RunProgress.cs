namespace Clado.Functions.Runs;

/// <summary>The custom status of <see cref="EnrichmentRun"/>: counts and money only.</summary>
/// <param name="Prepared">What became of the list; null until that is known.</param>
/// <param name="BatchesDone">Batches that ended.</param>
/// <param name="ActiveBatches">Batches under way; each shows its own <see cref="BatchProgress"/>.</param>
/// <param name="Totals">What the batches that ended did and cost.</param>
/// <param name="Message">The latest thing an operator should know.</param>
/// <param name="Result">How the run ended, while a receiver is still being told.</param>
public sealed record RunProgress(
    PreparedRun? Prepared, int BatchesDone, IReadOnlyList<int> ActiveBatches, RunTotals Totals, string? Message, RunResult? Result = null);
