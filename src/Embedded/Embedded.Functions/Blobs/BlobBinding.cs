using System.Reflection;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Clado.Embedded.Functions.Blobs;

/// <summary>Values for the parameters of a blob function. Follows <c>BlobStorageConverter</c> of the worker's blob extension.</summary>
internal static class BlobBinding
{
    /// <summary>What other parameters can be filled with by name: <c>blobTrigger</c>, <c>uri</c>, <c>metadata</c> and the tokens of the path.</summary>
    public static IReadOnlyDictionary<string, object?> Data(BlobContainerClient container, BlobItem blob, IReadOnlyDictionary<string, string> tokens)
    {
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
        {
            ["BlobTrigger"] = $"{container.Name}/{blob.Name}",
            ["Uri"] = container.GetBlobClient(blob.Name).Uri,
            ["Metadata"] = blob.Metadata,
        };
        foreach (var (name, value) in tokens)
        {
            data[name] = value;
        }

        return data;
    }

    /// <summary>The blob as the parameter wants it: a client, a stream, bytes, text, or an object read from its JSON.</summary>
    /// <exception cref="BlobChangedException">The content is wanted, and that version of the blob is gone.</exception>
    public static async ValueTask<object?> BindAsync(ParameterInfo parameter, BlobContainerClient container, BlobItem blob, JsonSerializerOptions json, CancellationToken ct)
    {
        var type = parameter.ParameterType;
        if (Client(type, container, blob.Name) is { } client)
        {
            return client;
        }

        try
        {
            return await ReadAsync(type, container.GetBlobClient(blob.Name), new BlobRequestConditions { IfMatch = blob.Properties.ETag }, json, ct);
        }
        catch (RequestFailedException gone) when (gone.Status is 404 or 412)
        {
            throw new BlobChangedException(gone);
        }
    }

    private static async Task<object?> ReadAsync(Type type, BlobClient blob, BlobRequestConditions version, JsonSerializerOptions json, CancellationToken ct)
    {
        if (type == typeof(Stream))
        {
            return await blob.OpenReadAsync(new BlobOpenReadOptions(allowModifications: false) { Conditions = version }, ct);
        }

        BinaryData content = (await blob.DownloadContentAsync(new BlobDownloadOptions { Conditions = version }, ct)).Value.Content;
        if (type == typeof(string))
        {
            return content.ToString();
        }

        return type == typeof(byte[]) ? content.ToArray() : JsonSerializer.Deserialize(content, type, json);
    }

    private static BlobBaseClient? Client(Type type, BlobContainerClient container, string name) => type switch
    {
        _ when type == typeof(BlobClient) => container.GetBlobClient(name),
        _ when type == typeof(BlobBaseClient) => container.GetBlobBaseClient(name),
        _ when type == typeof(BlockBlobClient) => container.GetBlockBlobClient(name),
        _ when type == typeof(AppendBlobClient) => container.GetAppendBlobClient(name),
        _ when type == typeof(PageBlobClient) => container.GetPageBlobClient(name),
        _ => null,
    };
}
