namespace Clado.Enrichment;

/// <summary>The profiles that a list had so far, with the line of each, and the place of the next one.</summary>
internal sealed class SeenProfiles(IReadOnlySet<string> suppressed, int batchSize)
{
    private readonly Dictionary<string, int> firstLines = [];

    public PreparedRow Place(InputRow row)
    {
        var valid = LinkedInUrl.TryNormalize(row.Submitted, out var url, out var reason);
        var prepared = new PreparedRow
        {
            Line = row.Line,
            Submitted = row.Submitted,
            Normalized = valid ? url.Value : null,
            Disposition = RowDisposition.Invalid,
            Reason = reason,
            Id = row.Id,
        };
        return valid ? Place(prepared, url.Value) : prepared;
    }

    private PreparedRow Place(PreparedRow row, string url)
    {
        if (suppressed.Contains(url))
        {
            return row with { Disposition = RowDisposition.Suppressed, Reason = "on the suppression list" };
        }

        // Every profile seen so far is in a batch, so their number says which batch comes next.
        var batch = firstLines.Count / batchSize;
        return firstLines.TryAdd(url, row.Line)
            ? row with { Disposition = RowDisposition.Batched, Batch = batch }
            : row with
            {
                Disposition = RowDisposition.Duplicate,
                DuplicateOf = firstLines[url],
                Reason = $"the same profile as line {firstLines[url]}",
            };
    }
}
