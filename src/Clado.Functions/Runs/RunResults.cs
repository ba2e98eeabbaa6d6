using System.Text.Json;
using Azure.Storage.Blobs;
using Clado.Enrichment;
using Clado.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Clado.Functions.Runs;

/// <summary>What a run hands out, in the container <c>results</c>: <c>{run}/contacts.csv</c>, <c>contacts.jsonl</c>, <c>manifest.json</c>.</summary>
/// <param name="documents">The container.</param>
public sealed class RunResults([FromKeyedServices(BlobContainers.Results)] BlobDocuments documents)
{
    /// <summary>The contacts as CSV.</summary>
    public const string Csv = "contacts.csv";

    /// <summary>The contacts as one JSON object a line.</summary>
    public const string JsonLines = "contacts.jsonl";

    /// <summary>The accounting.</summary>
    public const string Manifest = "manifest.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes the contacts, in both forms at once, as the rows come.</summary>
    /// <returns>How the rows ended, and the files.</returns>
    public async Task<(RowCounts Rows, IReadOnlyList<ResultFile> Files)> WriteContactsAsync(
        string runId, IAsyncEnumerable<ResultRow> rows, CancellationToken cancellation)
    {
        await using BlobUploadStream csvFile = await documents.OpenUploadAsync($"{runId}/{Csv}", MediaTypes.Csv);
        await using BlobUploadStream jsonlFile = await documents.OpenUploadAsync($"{runId}/{JsonLines}", MediaTypes.JsonLines);
        ContactsCsv csv = new(csvFile);
        ContactsJsonl jsonl = new(jsonlFile);
        RowCounts counts = new();
        await foreach (ResultRow row in rows.WithCancellation(cancellation))
        {
            counts = counts.Plus(row.Status);
            await csv.WriteAsync(row, cancellation);
            await jsonl.WriteAsync(row, cancellation);
        }

        await csv.FlushAsync(cancellation);
        await jsonl.FlushAsync(cancellation);
        return (counts,
        [
            new(Csv, csvFile.Length, await csvFile.CommitAsync(cancellation)),
            new(JsonLines, jsonlFile.Length, await jsonlFile.CommitAsync(cancellation)),
        ]);
    }

    /// <summary>Writes the manifest, which says that the contacts are complete.</summary>
    public async Task WriteManifestAsync(RunManifest manifest, CancellationToken cancellation)
    {
        await using BlobUploadStream file = await documents.OpenUploadAsync($"{manifest.RunId}/{Manifest}", MediaTypes.Json);
        await JsonSerializer.SerializeAsync(file, manifest, Json, cancellation);
        await file.CommitAsync(cancellation);
    }

    /// <summary>A file of a run, for streaming.</summary>
    public Task<BlobClient> FileAsync(string runId, string file) => documents.BlobAsync($"{runId}/{file}");

    /// <summary>Removes the files of a run.</summary>
    public Task DeleteAsync(string runId, CancellationToken cancellation) => documents.DeleteAllAsync($"{runId}/", except: null, cancellation);
}
