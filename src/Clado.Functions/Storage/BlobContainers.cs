using System.Collections.Concurrent;
using Azure.Storage.Blobs;

namespace Clado.Functions.Storage;

/// <summary>The app's blob containers, made when first used.</summary>
/// <param name="service">The storage account.</param>
public sealed class BlobContainers(BlobServiceClient service)
{
    /// <summary>Uploads that start runs.</summary>
    public const string Inbox = "inbox";

    /// <summary>Inputs, request bodies and raw answers of runs.</summary>
    public const string Runs = "runs";

    /// <summary>What a run hands out: contacts and manifest.</summary>
    public const string Results = "results";

    /// <summary>One immutable document for each step of each payment.</summary>
    public const string Ledger = "ledger";

    /// <summary>The profiles that must not be looked up.</summary>
    public const string Suppressed = "suppressed";

    private readonly ConcurrentDictionary<string, Task<BlobContainerClient>> _containers = new();

    /// <summary>The container of that name, made if it was missing.</summary>
    /// <param name="name">The container's name.</param>
    /// <exception cref="Azure.RequestFailedException">Storage cannot be reached or refuses; the next call tries again.</exception>
    public async Task<BlobContainerClient> GetAsync(string name)
    {
        Task<BlobContainerClient> opening = _containers.GetOrAdd(name, OpenAsync);
        try
        {
            return await opening;
        }
        catch
        {
            _containers.TryRemove(KeyValuePair.Create(name, opening));
            throw;
        }
    }

    private async Task<BlobContainerClient> OpenAsync(string name)
    {
        BlobContainerClient container = service.GetBlobContainerClient(name);
        if (!await container.ExistsAsync())
        {
            await container.CreateIfNotExistsAsync();
        }

        return container;
    }
}
