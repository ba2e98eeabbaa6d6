using Clado.Enrichment;

namespace Clado.Functions.Runs;

/// <summary>A run's list, prepared anew from what is stored: it always comes out the same.</summary>
internal static class RunLists
{
    public static async Task<PreparedList> ReadAsync(RunBlobs runs, RunInput input, CancellationToken cancellation)
    {
        ReadOnlyMemory<byte> bytes = await runs.ReadAsync(RunBlobs.Input(input.RunId), cancellation);
        HashSet<string> suppressed = await runs.FindAsync<HashSet<string>>(RunBlobs.Suppressed(input.RunId), cancellation) ?? [];
        return PreparedList.Prepare(Parse(bytes, input.ContentType).Rows, suppressed, input.BatchSize);
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
