using Clado.Enrichment;

namespace Clado.Functions.Runs;

/// <summary>Counts the rows of a list by what becomes of them.</summary>
internal sealed class RowTally
{
    private readonly int[] _counts = new int[Enum.GetValues<RowDisposition>().Length];

    /// <summary>Counts all rows of a list.</summary>
    public static PreparedRun Count(IEnumerable<PreparedRow> rows, int batchSize)
    {
        RowTally tally = new();
        _ = tally.Watch(rows).Count();
        return tally.ToPreparedRun(batchSize);
    }

    /// <summary>Hands rows on, each counted as it goes by.</summary>
    public IEnumerable<PreparedRow> Watch(IEnumerable<PreparedRow> rows)
    {
        foreach (PreparedRow row in rows)
        {
            _counts[(int)row.Disposition]++;
            yield return row;
        }
    }

    /// <summary>What was counted so far.</summary>
    /// <param name="batchSize">How many rows each batch has but the last.</param>
    public PreparedRun ToPreparedRun(int batchSize) =>
        new(_counts.Sum(), Of(RowDisposition.Duplicate), Of(RowDisposition.Invalid), Of(RowDisposition.Suppressed), batchSize);

    private int Of(RowDisposition disposition) => _counts[(int)disposition];
}
