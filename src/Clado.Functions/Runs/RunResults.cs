using System.Security.Cryptography;
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

    /// <summary>Writes contacts, then the manifest, which says that the contacts are complete.</summary>
    public async Task WriteAsync(RunManifest manifest, IEnumerable<ResultRow> rows, CancellationToken cancellation)
    {
        ResultFile csv = await WriteAsync(
            manifest.RunId, Csv, MediaTypes.Csv, stream => ContactsCsv.WriteAsync(stream, rows, cancellation), cancellation);
        ResultFile lines = await WriteAsync(
            manifest.RunId, JsonLines, MediaTypes.JsonLines, stream => ContactsJsonl.WriteAsync(stream, rows, cancellation), cancellation);
        var json = JsonSerializer.SerializeToUtf8Bytes(manifest with { Files = [csv, lines] }, Json);
        await documents.WriteAsync($"{manifest.RunId}/{Manifest}", json, MediaTypes.Json, cancellation);
    }

    /// <summary>A file of a run, for streaming.</summary>
    public Task<BlobClient> FileAsync(string runId, string file) => documents.BlobAsync($"{runId}/{file}");

    /// <summary>Removes the files of a run.</summary>
    public async Task DeleteAsync(string runId, CancellationToken cancellation)
    {
        await foreach (var name in documents.ListAsync($"{runId}/", cancellation))
        {
            await documents.DeleteAsync(name, cancellation);
        }
    }

    private async Task<ResultFile> WriteAsync(
        string runId, string file, string contentType, Func<Stream, Task> write, CancellationToken cancellation)
    {
        using SHA256 hash = SHA256.Create();
        await using Stream blob = await documents.OpenWriteAsync($"{runId}/{file}", contentType, cancellation);
        await using CountingStream counted = new(blob);
        await using (CryptoStream hashed = new(counted, hash, CryptoStreamMode.Write, leaveOpen: true))
        {
            await write(hashed);
        }

        return new(file, counted.Count, Convert.ToHexStringLower(hash.Hash!));
    }
}
