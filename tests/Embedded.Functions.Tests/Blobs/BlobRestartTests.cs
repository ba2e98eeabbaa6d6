using Clado.Embedded.Functions.Tests.Support;

namespace Clado.Embedded.Functions.Tests.Blobs;

[Collection(StorageCollection.Name)]
public class BlobRestartTests(StorageFixture storage)
{
    private const int Blobs = 12;

    [Fact]
    public async Task A_blob_that_is_handled_when_the_app_is_killed_is_handled_again()
    {
        var container = await storage.NewContainerAsync();
        using var folder = new AppFolder(storage.ConnectionString, container.Name);
        await container.UploadBlobAsync("a", BinaryData.FromString("1"));
        await using (var app = await AppProcess.StartAsync(folder))
        {
            await folder.JournalHasAsync("begun a 1");
            await app.KillAsync();
        }

        folder.OpenGate();
        await using (await AppProcess.StartAsync(folder))
        {
            await folder.JournalHasAsync("ended a 1");
        }

        Assert.Equal(["begun a 1", "begun a 1", "ended a 1"], folder.Journal);
    }

    [Fact]
    public async Task Stops_in_the_middle_of_many_blobs_lose_none_and_repeat_none()
    {
        var container = await storage.NewContainerAsync();
        using var folder = new AppFolder(storage.ConnectionString, container.Name);
        folder.OpenGate();
        for (var life = 0; life < 3; life++)
        {
            for (var i = 0; i < Blobs / 3; i++)
            {
                await container.UploadBlobAsync($"{life}-{i}", BinaryData.FromString("1"));
            }

            await using var app = await AppProcess.StartAsync(folder);
            await Eventually.BecomesTrueAsync(() => folder.Journal.Any(line => line.StartsWith($"begun {life}-", StringComparison.Ordinal)), "a blob is begun");
            await app.TerminateAsync();
            Assert.Equal(0, await app.ExitCodeAsync());
        }

        await using (await AppProcess.StartAsync(folder))
        {
            await Eventually.BecomesTrueAsync(() => Ended(folder).Count >= Blobs, "all blobs are handled");
        }

        Assert.Equal(Blobs, Ended(folder).Count);
        Assert.Equal(Blobs, Ended(folder).Distinct().Count());
    }

    private static List<string> Ended(AppFolder folder) => [.. folder.Journal.Where(line => line.StartsWith("ended ", StringComparison.Ordinal))];
}
