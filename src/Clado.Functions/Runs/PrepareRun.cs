using Clado.Enrichment;
using Clado.Functions.Storage;
using Clado.Gateway;

namespace Clado.Functions.Runs;

/// <summary>Parses the list, normalises, removes duplicates and suppressed profiles, splits into batches, and stores each batch's request.</summary>
public sealed class PrepareRun(RunBlobs runs, SuppressionList suppression)
{
    /// <summary>A list of a million rows may have thousands of batches, each a blob of its own.</summary>
    private const int StoredAtOnce = 16;

    /// <summary>Prepares a run. The result follows from the stored list and what was suppressed at first, so the step may be repeated.</summary>
    /// <param name="input">The run.</param>
    /// <param name="cancellation">The host is stopping.</param>
    /// <returns>Counts; the rows stay in storage.</returns>
    [Function(nameof(PrepareRun))]
    public async Task<PreparedRun> Run([ActivityTrigger] RunInput input, CancellationToken cancellation)
    {
        await StoreSuppressedAsync(input, cancellation);
        RunList list = await RunLists.ReadAsync(runs, input, cancellation);
        RowTally tally = new();
        await ListPreparation.Batches(tally.Watch(list.Rows), input.BatchSize).Index().ToAsyncEnumerable().ForEachAtOnceAsync(
            StoredAtOnce, batch => StoreAsync(input, batch.Index, batch.Item, cancellation), cancellation);
        return tally.ToPreparedRun(input.BatchSize);
    }

    private Task StoreAsync(RunInput input, int batch, IReadOnlyList<string> profiles, CancellationToken cancellation)
    {
        BulkContactsRequest request = new()
        {
            LinkedInUrls = profiles,
            EmailEnrichment = input.EmailEnrichment,
            PhoneEnrichment = input.PhoneEnrichment,
        };
        return runs.WriteAsync(RunBlobs.SubmitBody(input.RunId, batch), request.ToJson(), cancellation);
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
            RunRequest list = await RunLists.ReadRequestAsync(runs, input, cancellation);
            suppressed = ListPreparation.Prepare(list.Rows, suppressed, input.BatchSize)
                .Where(row => row.Disposition == RowDisposition.Suppressed)
                .Select(row => row.Normalized!)
                .ToHashSet();
        }

        await runs.TryCreateAsync(path, suppressed, cancellation);
    }
}
