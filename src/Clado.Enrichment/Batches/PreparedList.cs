using System.Text.Json.Serialization;

namespace Clado.Enrichment;

/// <summary>A whole list, every row accounted for, and the batches to send. Serialises as its rows.</summary>
public sealed class PreparedList
{
    /// <summary>Rows a batch has unless told otherwise.</summary>
    public const int DefaultBatchSize = 500;

    /// <summary>The most rows Clado takes in one bulk job.</summary>
    public const int MaxBatchSize = 5_000;

    /// <summary>Takes rows that have been prepared before, and finds their batches again.</summary>
    /// <param name="rows">Every row of the list in order; batch numbers count up from 0.</param>
    /// <exception cref="ArgumentException">The batch numbers have a gap or go backwards, or a batched row has no address.</exception>
    [JsonConstructor]
    public PreparedList(IReadOnlyList<PreparedRow> rows)
    {
        Rows = rows;
        List<List<string>> batches = [];
        foreach (var row in rows.Where(row => row.Disposition == RowDisposition.Batched))
        {
            if (row.Batch == batches.Count)
            {
                batches.Add([]);
            }

            if (row.Batch != batches.Count - 1 || row.Normalized is null)
            {
                throw new ArgumentException($"The batch of the row at line {row.Line} does not follow the one before, or the row has no address.", nameof(rows));
            }

            batches[^1].Add(row.Normalized);
        }

        Batches = batches;
    }

    /// <summary>Every row of the list, in order.</summary>
    public IReadOnlyList<PreparedRow> Rows { get; }

    /// <summary>The addresses of each batch as they are sent, in order.</summary>
    [JsonIgnore]
    public IReadOnlyList<IReadOnlyList<string>> Batches { get; }

    /// <summary>Normalises, removes what must not be sent, and splits into batches.</summary>
    /// <param name="rows">The rows, in order.</param>
    /// <param name="suppressed">Profiles that must not be looked up, as <see cref="LinkedInUrl.Value"/>.</param>
    /// <param name="batchSize">Rows a batch, 1 to <see cref="MaxBatchSize"/>.</param>
    /// <returns>The list.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is out of its range.</exception>
    public static PreparedList Prepare(IEnumerable<InputRow> rows, IReadOnlySet<string> suppressed, int batchSize = DefaultBatchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(batchSize, MaxBatchSize);
        var preparation = new ListPreparation(suppressed, batchSize);
        return new([.. rows.Select(preparation.Prepare)]);
    }
}
