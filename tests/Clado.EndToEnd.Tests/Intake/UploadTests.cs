using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Clado.EndToEnd.Tests.Intake;

[Collection(AppCollection.Name)]
public sealed class UploadTests(AppFixture fixture)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);
    private readonly BlobServiceClient storage = new(fixture.StorageConnection);

    [Fact]
    public async Task An_uploaded_list_is_a_run_and_announced_again_still_the_same_one()
    {
        var name = Lists.NewName();
        var upload = await UploadAsync(name, Lists.Csv(3), new() { ["phone_enrichment"] = "true" });
        await AnnounceAsync(upload);

        var note = await NoteAsync($"inbox/{name}.run.json");
        var runId = note.GetProperty("run").GetString()!;
        await AnnounceAsync(upload);
        var run = await fixture.App.UntilOverAsync(runId);

        Assert.Equal("Completed", run.Status);
        Assert.Equal(3 + Lists.Duplicates + Lists.Invalid, run.Rows.In);
        var csv = Encoding.UTF8.GetString(await fixture.App.DownloadAsync(runId, "results.csv", CancellationToken.None));
        Assert.Contains("person-", csv, StringComparison.Ordinal);
        var payments = (await AppLedger.ReadAsync(fixture.AppUrl, runId)).Payments;
        Assert.Single(payments, payment => payment.Operation == "bulk-contacts");
    }

    [Fact]
    public async Task What_is_wrong_with_an_uploaded_list_is_noted_and_goes_away_with_a_better_one()
    {
        var name = Lists.NewName();
        await AnnounceAsync(await UploadAsync(name, Encoding.UTF8.GetBytes("Name,Company\nAda,Contoso\n"), []));
        var problem = await NoteAsync($"inbox/{name}.problem.json");
        Assert.Equal(400, problem.GetProperty("status").GetInt32());
        Assert.EndsWith("invalid-list", problem.GetProperty("type").GetString(), StringComparison.Ordinal);

        await AnnounceAsync(await UploadAsync(name, Lists.Csv(2), []));
        var note = await NoteAsync($"inbox/{name}.run.json");
        await fixture.App.UntilOverAsync(note.GetProperty("run").GetString()!);
        Assert.False(await storage.GetBlobContainerClient("results").GetBlobClient($"inbox/{name}.problem.json").ExistsAsync());
    }

    private async Task<BlobClient> UploadAsync(string name, byte[] list, Dictionary<string, string> metadata)
    {
        var inbox = storage.GetBlobContainerClient("inbox");
        await inbox.CreateIfNotExistsAsync();
        var blob = inbox.GetBlobClient(name);
        await blob.UploadAsync(BinaryData.FromBytes(list), new BlobUploadOptions { Metadata = metadata });
        return blob;
    }

    // The embedded host lists the container by itself; any other is told by Event Grid, whose place the test takes.
    private async Task AnnounceAsync(BlobClient blob)
    {
        if (Surroundings.AppIsOurs)
        {
            return;
        }

        BlobProperties properties = await blob.GetPropertiesAsync();
        var announcement = new
        {
            id = blob.Name,
            topic = "/subscriptions/test",
            subject = $"/blobServices/default/containers/inbox/blobs/{blob.Name}",
            eventType = "Microsoft.Storage.BlobCreated",
            eventTime = properties.LastModified,
            dataVersion = "",
            metadataVersion = "1",
            data = new { api = "PutBlob", eTag = properties.ETag.ToString("G"), contentLength = properties.ContentLength, blobType = "BlockBlob", url = blob.Uri },
        };
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(fixture.AppUrl, "/runtime/webhooks/blobs?functionName=Host.Functions.StartRunFromBlob"));
        request.Headers.Add("aeg-event-type", "Notification");
        if (Surroundings.AppKey is { } key)
        {
            request.Headers.Add("x-functions-key", key);
        }

        request.Content = JsonContent.Create(new[] { announcement });
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    private async Task<JsonElement> NoteAsync(string path)
    {
        var note = storage.GetBlobContainerClient("results").GetBlobClient(path);
        var started = TimeProvider.System.GetTimestamp();
        while (!await note.ExistsAsync())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Deadline, $"There is no {path} in time.");
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }

        BlobDownloadResult content = await note.DownloadContentAsync();
        return content.Content.ToObjectFromJson<JsonElement>();
    }
}
