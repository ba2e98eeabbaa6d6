namespace Clado.Enrichment;

/// <summary>Normalises the rows of a list, sorts out what must not be sent, and splits the rest into batches. Only the profiles that were seen are held.</summary>
public static class ListPreparation
{
    /// <summary>Says of each row what becomes of it.</summary>
    /// <param name="rows">The rows, in order.</param>
    /// <param name="suppressed">Profiles that must not be looked up, as <see cref="LinkedInUrl.Value"/>.</param>
    /// <param name="batchSize">Rows a batch, 1 or more.</param>
    /// <returns>Every row exactly once, in order; lazily, and each time from the start.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is out of its range.</exception>
    public static IEnumerable<PreparedRow> Prepare(IEnumerable<InputRow> rows, IReadOnlySet<string> suppressed, int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        return Pass();

        IEnumerable<PreparedRow> Pass()
        {
            var seen = new SeenProfiles(suppressed, batchSize);
            foreach (var row in rows)
            {
                yield return seen.Place(row);
            }
        }
    }

    /// <summary>The addresses of each batch as they are sent.</summary>
    /// <param name="rows">Rows that <see cref="Prepare"/> made.</param>
    /// <param name="batchSize">The batch size they were made with.</param>
    /// <returns>The batches in order, from batch 0; each is full but the last.</returns>
    public static IEnumerable<IReadOnlyList<string>> Batches(IEnumerable<PreparedRow> rows, int batchSize) =>
        rows.Where(row => row.Disposition == RowDisposition.Batched).Select(row => row.Normalized!).Chunk(batchSize);
}
