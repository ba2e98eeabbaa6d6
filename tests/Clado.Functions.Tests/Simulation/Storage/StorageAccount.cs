using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Clado.Functions.Tests.Simulation.Hosts;

namespace Clado.Functions.Tests.Simulation.Storage;

/// <summary>
/// A host's way to storage, at the Azure SDK's own seam: its clients, overridden where the app calls them. As the real ones they ask
/// again after a loss, so a write whose answer was lost meets itself.
/// </summary>
internal sealed class StorageAccount(World world, Host host) : BlobServiceClient
{
    private const int Retries = 2;

    public override BlobContainerClient GetBlobContainerClient(string blobContainerName) => new Container(this, blobContainerName);

    private Task<T> AskAsync<T>(Func<Served<T>> serve) => world.Network.AskAsync(
        host,
        world.Swarm.StorageFault,
        serve,
        () => world.Chance.Happens(0.5) ? new RequestFailedException(503, "Storage is busy.") : new RequestFailedException("The connection to storage was lost."),
        Retries);

    private Task<Response<BlobContentInfo>> PutAsync(string path, byte[] content, BlobRequestConditions? conditions) => AskAsync<Response<BlobContentInfo>>(() =>
    {
        var status = world.Storage.Put(path, content, conditions?.IfMatch, conditions?.IfNoneMatch == ETag.All);
        return status == 201 ? new(Response.FromValue<BlobContentInfo>(null!, null!)) : new(null, new RequestFailedException(status, "A condition does not hold."));
    });

    private sealed class Container(StorageAccount account, string name) : BlobContainerClient
    {
        // Executions that open a container together await one task, and the runtime wakes several waiters of a task on other threads.
        public override Task<Response<bool>> ExistsAsync(CancellationToken cancellationToken = default) =>
            Task.FromResult(Response.FromValue(true, null!));

        public override BlobClient GetBlobClient(string blobName) => new Blob(account, $"{name}/{blobName}");

        public override Azure.AsyncPageable<BlobItem> GetBlobsAsync(GetBlobsOptions? options = null, CancellationToken cancellationToken = default) =>
            new Listing(account, name, options?.Prefix);

        protected override BlockBlobClient GetBlockBlobClientCore(string blobName) => new BlockBlob(account, $"{name}/{blobName}");
    }

    private sealed class Blob(StorageAccount account, string path) : BlobClient
    {
        public override Task<Response<BlobDownloadResult>> DownloadContentAsync(CancellationToken cancellationToken) => account.AskAsync<Response<BlobDownloadResult>>(() =>
        {
            if (account.World.Storage.Find(path) is not { } blob)
            {
                return new(null, new RequestFailedException(404, "There is no such blob."));
            }

            BlobDownloadDetails details = BlobsModelFactory.BlobDownloadDetails(eTag: blob.Version);
            return new(Response.FromValue(BlobsModelFactory.BlobDownloadResult(new BinaryData(blob.Content), details), null!));
        });

        public override Task<Response<bool>> ExistsAsync(CancellationToken cancellationToken = default) =>
            account.AskAsync<Response<bool>>(() => new(Response.FromValue(account.World.Storage.Find(path) is not null, null!)));

        public override Task<Response<BlobContentInfo>> UploadAsync(BinaryData content, BlobUploadOptions options, CancellationToken cancellationToken = default) =>
            account.PutAsync(path, content.ToArray(), options.Conditions);
    }

    /// <summary>Keeps the blocks itself until it stores all of them at once: nobody else sees a block that is not committed.</summary>
    private sealed class BlockBlob(StorageAccount account, string path) : BlockBlobClient
    {
        private readonly Dictionary<string, byte[]> _blocks = [];

        public override async Task<Response<BlockInfo>> StageBlockAsync(
            string base64BlockId, Stream content, BlockBlobStageBlockOptions? options = null, CancellationToken cancellationToken = default)
        {
            using MemoryStream block = new();
            await content.CopyToAsync(block, cancellationToken);
            _blocks[base64BlockId] = block.ToArray();
            return Response.FromValue<BlockInfo>(null!, null!);
        }

        public override Task<Response<BlobContentInfo>> CommitBlockListAsync(
            IEnumerable<string> base64BlockIds, CommitBlockListOptions options, CancellationToken cancellationToken = default) =>
            account.PutAsync(path, [.. base64BlockIds.SelectMany(id => _blocks[id])], conditions: null);
    }

    private sealed class Listing(StorageAccount account, string container, string? prefix) : Azure.AsyncPageable<BlobItem>
    {
        public override async IAsyncEnumerable<Azure.Page<BlobItem>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
        {
            IReadOnlyList<string> paths = await account.AskAsync<IReadOnlyList<string>>(() => new(account.World.Storage.Under($"{container}/{prefix}")));
            BlobItem[] items = [.. paths.Select(path => BlobsModelFactory.BlobItem(path[(container.Length + 1)..]))];
            yield return Azure.Page<BlobItem>.FromValues(items, null, null!);
        }
    }

    private World World => world;
}
