using Azure.Storage.Blobs;

namespace Clado.Sandbox.Tests.Storage;

[Collection(SandboxCollection.Name)]
public sealed class StorageEmulatorTests(SandboxFixture fixture)
{
    [Fact]
    public async Task A_blob_that_was_written_can_be_read()
    {
        var container = new BlobContainerClient(fixture.World.Storage.ConnectionString, "sandbox-tests");
        await container.CreateIfNotExistsAsync();
        var blob = container.GetBlobClient("greeting.txt");
        await blob.UploadAsync(BinaryData.FromString("hello"), overwrite: true);
        Assert.Equal("hello", (await blob.DownloadContentAsync()).Value.Content.ToString());
    }
}
