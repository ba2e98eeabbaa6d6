using System.Runtime.CompilerServices;

namespace Clado.Enrichment;

/// <summary>Puts answers back to the rows they belong to.</summary>
public static class ResultMerger
{
    private static readonly BatchOutcome Unanswered = new() { Failure = "the batch has no answer" };

    /// <summary>Merges a list with the answers of its batches, holding one batch at a time.</summary>
    /// <param name="rows">The list.</param>
    /// <param name="outcomes">The outcome of each batch, in order from batch 0; a batch that is missing at the end has failed.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Every row of the list exactly once, in order.</returns>
    public static async IAsyncEnumerable<ResultRow> MergeAsync(
        IEnumerable<PreparedRow> rows,
        IAsyncEnumerable<BatchOutcome> outcomes,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var batches = outcomes.GetAsyncEnumerator(cancellationToken);

        // Batches are filled in the order of the rows, so one at a time is enough.
        var answers = new BatchAnswers(Unanswered);
        var batch = -1;
        foreach (var row in rows)
        {
            if (row.Batch is { } next && next != batch)
            {
                batch = next;
                answers = new(await batches.MoveNextAsync() ? batches.Current : Unanswered);
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
