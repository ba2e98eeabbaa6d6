using Clado.Enrichment;
using Clado.Gateway;

namespace Clado.Functions.Runs;

/// <summary>Parses the list, normalises, removes duplicates and suppressed profiles, splits into batches, and stores each batch's request.</summary>
public sealed class PrepareRun(RunBlobs runs, SuppressionList suppression)
{
    /// <summary>Prepares a run. The result follows from the stored list and what was suppressed at first, so the step may be repeated.</summary>
    /// <param name="input">The run.</param>
    /// <param name="cancellation">The host is stopping.</param>
    /// <returns>Counts; the rows stay in storage.</returns>
    [Function(nameof(PrepareRun))]
    public async Task<PreparedRun> Run([ActivityTrigger] RunInput input, CancellationToken cancellation)
    {
        await StoreSuppressedAsync(input, cancellation);
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
            input.BatchSize);
    }

    /// <summary>Stores what the suppression list says of this list; a later change of it does not change the run.</summary>
    private async Task StoreSuppressedAsync(RunInput input, CancellationToken cancellation)
    {
        var path = RunBlobs.Suppressed(input.RunId);
        if (await runs.ExistsAsync(path, cancellation))
        {
            return;
        }

        IReadOnlySet<string> suppressed = await suppression.ReadAsync(cancellation);
        if (suppressed.Count > 0)
        {
            RunRequest list = RunLists.Parse(await runs.ReadAsync(RunBlobs.Input(input.RunId), cancellation), input.ContentType);
            suppressed = PreparedList.Prepare(list.Rows, suppressed).Rows
                .Where(row => row.Disposition == RowDisposition.Suppressed)
                .Select(row => row.Normalized!)
                .ToHashSet();
        }

        await runs.TryCreateAsync(path, suppressed, cancellation);
    }

    private static int Count(PreparedList list, RowDisposition disposition) => list.Rows.Count(row => row.Disposition == disposition);
}
