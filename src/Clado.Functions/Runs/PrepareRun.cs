using Clado.Enrichment;
using Clado.Gateway;

namespace Clado.Functions.Runs;

/// <summary>Parses the list, normalises, removes duplicates, splits into batches, and stores each batch's request.</summary>
public sealed class PrepareRun(RunBlobs runs)
{
    /// <summary>Prepares a run. The result follows from the stored list alone, so the step may be repeated.</summary>
    /// <param name="input">The run.</param>
    /// <param name="cancellation">The host is stopping.</param>
    /// <returns>Counts; the rows stay in storage.</returns>
    [Function(nameof(PrepareRun))]
    public async Task<PreparedRun> Run([ActivityTrigger] RunInput input, CancellationToken cancellation)
    {
        PreparedList list = await RunLists.ReadAsync(runs, input, cancellation);
        for (var batch = 0; batch < list.Batches.Count; batch++)
        {
            BulkContactsRequest request = new()
            {
                LinkedInUrls = list.Batches[batch],
                EmailEnrichment = input.EmailEnrichment,
                PhoneEnrichment = input.PhoneEnrichment,
            };
            await runs.WriteAsync(RunBlobs.SubmitBody(input.RunId, batch), request.ToJson(), cancellation);
        }

        return new(
            list.Rows.Count,
            Count(list, RowDisposition.Duplicate),
            Count(list, RowDisposition.Invalid),
            Count(list, RowDisposition.Suppressed),
            [.. list.Batches.Select(batch => batch.Count)]);
    }

    private static int Count(PreparedList list, RowDisposition disposition) => list.Rows.Count(row => row.Disposition == disposition);
}
