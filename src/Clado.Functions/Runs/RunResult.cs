using Clado.Enrichment;

namespace Clado.Functions.Runs;

/// <summary>The output of <see cref="EnrichmentRun"/>.</summary>
/// <param name="Status">How the run ended.</param>
/// <param name="Rows">Every row, accounted for.</param>
/// <param name="Totals">What was done and what it cost.</param>
/// <param name="Message">Why it did not end well, when it did not.</param>
public sealed record RunResult(RunStatus Status, RowCounts Rows, RunTotals Totals, string? Message);
