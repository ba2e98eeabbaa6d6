using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Clado.Functions.Storage;
using Clado.Functions.Tests.Support;

namespace Clado.Functions.Tests.Storage;

[Collection(StorageCollection.Name)]
public sealed class BlobUploadStreamTests(StorageFixture fixture) : IAsyncLifetime
{
    private const int BlockBytes = 16;
    private readonly BlobContainerClient _container = new BlobServiceClient(fixture.ConnectionString).GetBlobContainerClient(Names.Fresh());

    public Task InitializeAsync() => _container.CreateAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData(0)]
    [InlineData(BlockBytes - 1)]
    [InlineData(BlockBytes)]
    [InlineData((10 * BlockBytes) + 3)]
    public async Task What_was_written_is_the_blob_once_it_is_committed(int length)
    {
        var content = RandomNumberGenerator.GetBytes(length);
        await using BlobUploadStream upload = Open();

        foreach (var part in content.Chunk(7))
        {
            await upload.WriteAsync(part);
        }

        Assert.False(await Blob.ExistsAsync());
        var sha256 = await upload.CommitAsync(CancellationToken.None);

        BlobDownloadResult stored = await Blob.DownloadContentAsync();
        Assert.Equal(content, stored.Content.ToArray());
        Assert.Equal("text/csv", stored.Details.ContentType);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), sha256);
        Assert.Equal(length, upload.Length);
    }

    [Fact]
    public async Task An_upload_that_is_left_leaves_the_blob_as_it_was()
    {
        await WriteAsync("before");
        await using (BlobUploadStream upload = Open())
        {
            await upload.WriteAsync(Bytes("what never comes to an end"));
        }

        Assert.Equal("before", await ReadAsync());
        await WriteAsync("after");
        Assert.Equal("after", await ReadAsync());
    }

    [Fact]
    public async Task Two_uploads_of_the_same_at_the_same_time_both_succeed()
    {
        await using BlobUploadStream one = Open();
        await using BlobUploadStream other = Open();
        var text = Bytes(new string('x', 100));
        await one.WriteAsync(text);
        await other.WriteAsync(text.AsMemory(0, 50));

        await one.CommitAsync(CancellationToken.None);
        await other.WriteAsync(text.AsMemory(50));
        await other.CommitAsync(CancellationToken.None);

        Assert.Equal(new string('x', 100), await ReadAsync());
    }

    [Fact]
    public async Task Of_two_uploads_that_differ_one_is_the_blob_and_never_a_mixture()
    {
        await using BlobUploadStream one = Open();
        await using BlobUploadStream other = Open();
        await one.WriteAsync(Bytes(new string('x', 100)));
        await other.WriteAsync(Bytes(new string('y', 50)));

        await one.CommitAsync(CancellationToken.None);
        await other.WriteAsync(Bytes(new string('y', 50)));

        var lost = await Assert.ThrowsAsync<RequestFailedException>(() => other.CommitAsync(CancellationToken.None));
        Assert.Equal(400, lost.Status);
        Assert.Equal(new string('x', 100), await ReadAsync());
    }

    [Fact]
    public async Task An_error_of_storage_comes_out()
    {
        BlobContainerClient missing = new BlobServiceClient(fixture.ConnectionString).GetBlobContainerClient(Names.Fresh());
        await using BlobUploadStream upload = new(missing.GetBlockBlobClient("file"), "text/csv", BlockBytes);
        await upload.WriteAsync(Bytes(new string('x', BlockBytes)));

        await Assert.ThrowsAsync<RequestFailedException>(() => upload.CommitAsync(CancellationToken.None));
    }

    [Fact]
    public async Task It_is_written_asynchronously_and_forwards()
    {
        await using BlobUploadStream upload = Open();

        Assert.Throws<NotSupportedException>(() => upload.Write([1], 0, 1));
        Assert.Throws<NotSupportedException>(() => upload.Seek(0, SeekOrigin.Begin));
    }

    private BlobClient Blob => _container.GetBlobClient("file");

    private BlobUploadStream Open() => new(_container.GetBlockBlobClient("file"), "text/csv", BlockBytes);

    private async Task WriteAsync(string text)
    {
        await using BlobUploadStream upload = Open();
        await upload.WriteAsync(Bytes(text));
        await upload.CommitAsync(CancellationToken.None);
    }

    private async Task<string> ReadAsync() => (await Blob.DownloadContentAsync()).Value.Content.ToString();

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
