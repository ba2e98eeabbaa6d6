using Clado.Enrichment;

namespace Clado.Functions.Runs;

/// <summary>A run's list as it was stored.</summary>
/// <param name="Count">Rows that came in.</param>
/// <param name="Rows">What becomes of each, prepared anew each time: it always comes out the same.</param>
internal sealed record RunList(int Count, IEnumerable<PreparedRow> Rows);

/// <summary>Reads the lists of runs.</summary>
internal static class RunLists
{
    public static async Task<RunList> ReadAsync(RunBlobs runs, RunInput input, CancellationToken cancellation)
    {
        RunRequest list = await ReadRequestAsync(runs, input, cancellation);
        HashSet<string> suppressed = await runs.FindAsync<HashSet<string>>(RunBlobs.Suppressed(input.RunId), cancellation) ?? [];
        return new(list.Rows.Count, ListPreparation.Prepare(list.Rows, suppressed, input.BatchSize));
    }

    public static async Task<RunRequest> ReadRequestAsync(RunBlobs runs, RunInput input, CancellationToken cancellation) =>
        Parse(await runs.ReadAsync(RunBlobs.Input(input.RunId), cancellation), input.ContentType);

    public static RunRequest Parse(ReadOnlyMemory<byte> bytes, string contentType) => contentType == MediaTypes.Csv
        ? new() { Rows = ContactListReader.ReadCsv(BinaryData.FromBytes(bytes).ToStream) }
        : ContactListReader.ReadJson(bytes);
}
