using Clado.Enrichment;

namespace Clado.Functions.Runs;

/// <summary>The list of a run, read from its stored input. It always comes out the same.</summary>
internal static class RunLists
{
    private static readonly HashSet<string> NobodySuppressed = [];

    public static async Task<PreparedList> ReadAsync(RunBlobs runs, RunInput input, CancellationToken cancellation)
    {
        ReadOnlyMemory<byte> bytes = await runs.ReadAsync(RunBlobs.Input(input.RunId), cancellation);
        return PreparedList.Prepare(Parse(bytes, input.ContentType).Rows, NobodySuppressed, input.BatchSize);
    }

    public static RunRequest Parse(ReadOnlyMemory<byte> bytes, string contentType)
    {
        if (contentType != MediaTypes.Csv)
        {
            return ContactListReader.ReadJson(bytes);
        }

        using Stream stream = BinaryData.FromBytes(bytes).ToStream();
        return new() { Rows = ContactListReader.ReadCsv(stream) };
    }
}
