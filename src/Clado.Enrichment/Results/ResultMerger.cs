namespace Clado.Enrichment;

/// <summary>Puts answers back to the rows they belong to.</summary>
public static class ResultMerger
{
    private static readonly BatchOutcome Unanswered = new() { Failure = "the batch has no answer" };

    /// <summary>Merges answers that are all at hand.</summary>
    /// <param name="list">The list.</param>
    /// <param name="outcomes">The outcome of each batch by its 0-based number; a batch that is missing has failed.</param>
    /// <returns>Every row of the list exactly once, in order; lazily, so it can be enumerated again.</returns>
    public static IEnumerable<ResultRow> Merge(PreparedList list, IReadOnlyDictionary<int, BatchOutcome> outcomes) =>
        Merge(list, outcomes.GetValueOrDefault);

    /// <summary>Merges answers that are fetched batch by batch, holding one at a time.</summary>
    /// <param name="list">The list.</param>
    /// <param name="load">Fetches the outcome of a batch, once for each pass, in order; <see langword="null"/> for a batch that has failed.</param>
    /// <returns>Every row of the list exactly once, in order; lazily, so it can be enumerated again.</returns>
    public static IEnumerable<ResultRow> Merge(PreparedList list, Func<int, BatchOutcome?> load)
    {
        // Batches are filled in the order of the rows, so one at a time is enough.
        var answers = new BatchAnswers(Unanswered);
        var batch = -1;
        foreach (var row in list.Rows)
        {
            if (row.Batch is { } next && next != batch)
            {
                batch = next;
                answers = new(load(batch) ?? Unanswered);
            }

            yield return row.Disposition == RowDisposition.Batched ? answers.Apply(row) : Untouched(row);
        }
    }

    private static ResultRow Untouched(PreparedRow row) => new()
    {
        Line = row.Line,
        Submitted = row.Submitted,
        Normalized = row.Normalized,
        Id = row.Id,
        Status = row.Disposition switch
        {
            RowDisposition.Duplicate => RowStatus.Duplicate,
            RowDisposition.Suppressed => RowStatus.Suppressed,
            _ => RowStatus.Invalid,
        },
        Error = row.Reason,
    };
}
