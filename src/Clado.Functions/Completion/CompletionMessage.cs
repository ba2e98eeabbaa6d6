using Clado.Enrichment;
using Clado.Functions.Runs;
using Clado.Payments;

namespace Clado.Functions.Completion;

/// <summary>What is said of a run that has ended: counts and money. The results are fetched by whoever holds a key of the app.</summary>
/// <param name="Type">Always <c>run.ended</c>.</param>
/// <param name="Timestamp">When the results were there.</param>
/// <param name="Data">The run.</param>
internal sealed record CompletionMessage(string Type, DateTimeOffset Timestamp, EndedRun Data)
{
    public static CompletionMessage Of(EndedRunNotice notice) => new("run.ended", notice.At, new(
        notice.RunId,
        notice.Result.Status,
        notice.Result.Rows,
        notice.Result.Totals.Spent,
        notice.Result.Totals.Fees,
        notice.Result.Message,
        $"/api/runs/{notice.RunId}"));
}

/// <summary>A run that has ended.</summary>
/// <param name="Run">Its id.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Rows">Every row, accounted for.</param>
/// <param name="SpentBaseUnits">What the recipients received.</param>
/// <param name="FeesBaseUnits">What the chain took besides.</param>
/// <param name="Message">Why it did not end well, when it did not.</param>
/// <param name="Path">Where the app tells of it, and links its results.</param>
internal sealed record EndedRun(
    string Run, RunStatus Status, RowCounts Rows, BaseUnits SpentBaseUnits, BaseUnits FeesBaseUnits, string? Message, string Path);
