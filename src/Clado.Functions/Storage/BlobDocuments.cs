using System.Net;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Clado.Functions.Storage;

/// <summary>JSON documents and bodies in one blob container.</summary>
/// <param name="containers">The app's containers.</param>
/// <param name="name">The container's name.</param>
public sealed class BlobDocuments(BlobContainers containers, string name)
{
    private const int DeletedAtOnce = 32;

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Writes a document unless one of that name exists.</summary>
    /// <returns>False when it existed; it is then left as it was.</returns>
    public Task<bool> TryCreateAsync<T>(string path, T document, CancellationToken cancellation) =>
        TryCreateAsync(path, JsonSerializer.SerializeToUtf8Bytes(document, Json), "application/json", cancellation);

    /// <summary>Writes a body unless one of that name exists.</summary>
    /// <returns>False when it existed; it is then left as it was.</returns>
    public async Task<bool> TryCreateAsync(string path, ReadOnlyMemory<byte> body, string contentType, CancellationToken cancellation)
    {
        try
        {
            await UploadAsync(path, body, contentType, new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellation);
            return true;
        }
        catch (RequestFailedException exception) when (IsConflict(exception))
        {
            return false;
        }
    }

    /// <summary>Writes a body, over one of that name if there is one.</summary>
    public Task WriteAsync(string path, ReadOnlyMemory<byte> body, string contentType, CancellationToken cancellation) =>
        UploadAsync(path, body, contentType, conditions: null, cancellation);

    /// <summary>Writes a document, over one of that name if there is one.</summary>
    public Task WriteAsync<T>(string path, T document, CancellationToken cancellation) =>
        WriteAsync(path, JsonSerializer.SerializeToUtf8Bytes(document, Json), "application/json", cancellation);

    /// <summary>Removes a document; nothing happens when there is none.</summary>
    public async Task DeleteAsync(string path, CancellationToken cancellation) =>
        await (await BlobAsync(path)).DeleteIfExistsAsync(cancellationToken: cancellation);

    /// <summary>Writes a document over the version that was read.</summary>
    /// <returns>False when somebody else wrote first.</returns>
    public async Task<bool> TryReplaceAsync<T>(string path, T document, ETag? read, CancellationToken cancellation)
    {
        BlobRequestConditions unchanged = read is { } tag ? new() { IfMatch = tag } : new() { IfNoneMatch = ETag.All };
        try
        {
            await UploadAsync(path, JsonSerializer.SerializeToUtf8Bytes(document, Json), "application/json", unchanged, cancellation);
            return true;
        }
        catch (RequestFailedException exception) when (IsConflict(exception))
        {
            return false;
        }
    }

    /// <summary>The document of that name with its version, or nothing.</summary>
    public async Task<(T? Document, ETag? ETag)> ReadVersionAsync<T>(string path, CancellationToken cancellation)
        where T : class
    {
        BlobContainerClient container = await containers.GetAsync(name);
        try
        {
            BlobDownloadResult blob = await container.GetBlobClient(path).DownloadContentAsync(cancellation);
            return (JsonSerializer.Deserialize<T>(blob.Content, Json), blob.Details.ETag);
        }
        catch (RequestFailedException exception) when (exception.Status == (int)HttpStatusCode.NotFound)
        {
            return (null, null);
        }
    }

    /// <summary>The document of that name, or null.</summary>
    public async Task<T?> ReadAsync<T>(string path, CancellationToken cancellation)
        where T : class => (await ReadVersionAsync<T>(path, cancellation)).Document;

    /// <summary>The bytes of that name.</summary>
    /// <exception cref="RequestFailedException">There is none (404), or storage cannot be reached.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadBytesAsync(string path, CancellationToken cancellation)
    {
        BlobContainerClient container = await containers.GetAsync(name);
        BlobDownloadResult blob = await container.GetBlobClient(path).DownloadContentAsync(cancellation);
        return blob.Content.ToMemory();
    }

    /// <summary>Removes every document whose name begins with a prefix, but the one named.</summary>
    public Task DeleteAllAsync(string prefix, string? except, CancellationToken cancellation) => ListAsync(prefix, cancellation)
        .Where(path => path != except)
        .ForEachAtOnceAsync(DeletedAtOnce, path => DeleteAsync(path, cancellation), cancellation);

    /// <summary>Whether there is a blob of that name.</summary>
    public async Task<bool> ExistsAsync(string path, CancellationToken cancellation) => await (await BlobAsync(path)).ExistsAsync(cancellation);

    /// <summary>A blob of that name, for streaming.</summary>
    public async Task<BlobClient> BlobAsync(string path) => (await containers.GetAsync(name)).GetBlobClient(path);

    /// <summary>An upload that replaces the blob of that name once it is committed.</summary>
    public async Task<BlobUploadStream> OpenUploadAsync(string path, string contentType) =>
        new((await containers.GetAsync(name)).GetBlockBlobClient(path), contentType);

    /// <summary>The names that begin with a prefix, in order.</summary>
    public async IAsyncEnumerable<string> ListAsync(
        string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        BlobContainerClient container = await containers.GetAsync(name);
        GetBlobsOptions options = new() { Prefix = prefix };
        await foreach (BlobItem blob in container.GetBlobsAsync(options, cancellation))
        {
            yield return blob.Name;
        }
    }

    private async Task UploadAsync(
        string path, ReadOnlyMemory<byte> body, string contentType, BlobRequestConditions? conditions, CancellationToken cancellation)
    {
        BlobContainerClient container = await containers.GetAsync(name);
        BlobUploadOptions options = new() { Conditions = conditions, HttpHeaders = new() { ContentType = contentType } };
        await container.GetBlobClient(path).UploadAsync(new BinaryData(body), options, cancellation);
    }

    private static bool IsConflict(RequestFailedException exception) =>
        exception.Status is (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed;
}
