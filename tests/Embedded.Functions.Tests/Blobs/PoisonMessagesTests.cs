using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Queues;
using Clado.Embedded.Functions.Blobs;
using Clado.Embedded.Functions.Tests.Support;

namespace Clado.Embedded.Functions.Tests.Blobs;

[Collection(StorageCollection.Name)]
public class PoisonMessagesTests(StorageFixture storage)
{
    private const string NoQueues = "http://127.0.0.1:9/none";

    [Fact]
    public async Task A_blob_that_fails_five_times_is_told_to_the_queue_as_the_Functions_host_does()
    {
        await using var app = await BlobApp.StartAsync(storage, typeof(BlobListenerTests.Failing));
        await app.UploadAsync("in/ä \"b\".csv", "1");
        await Eventually.BecomesTrueAsync(async () => app.Pass() && (await MessagesAsync(app.Container)).Count > 0, "the queue has a message");
        var etag = (await app.Container.GetBlobClient("in/ä \"b\".csv").GetPropertiesAsync()).Value.ETag.ToString().Trim('"');

        Assert.Equal(
            $$"""{"Type":"BlobTrigger","FunctionId":"Host.Functions.Failing","BlobType":"BlockBlob","ContainerName":"{{app.Container.Name}}","BlobName":"in/ä \"b\".csv","ETag":"\"{{etag}}\""}""",
            Assert.Single(await MessagesAsync(app.Container)));
        Assert.Equal(5, app.Calls);
    }

    [Fact]
    public async Task The_message_is_plain_text_where_host_json_says_so()
    {
        using var folder = new TestFolder();
        folder.Write("host.json", """{"version":"2.0","extensions":{"blobs":{"poisonBlobThreshold":1},"queues":{"messageEncoding":"none"}}}""");
        await using var app = await BlobApp.StartAsync(storage, typeof(BlobListenerTests.Failing), folder: folder);
        await app.UploadAsync("a", "1");

        await Eventually.BecomesTrueAsync(
            async () => app.Pass() && (await MessagesAsync(app.Container, QueueMessageEncoding.None)).Any(m => m.StartsWith("{\"Type\":", StringComparison.Ordinal)),
            "the queue has a message");
    }

    [Theory]
    [InlineData("append", "AppendBlob")]
    [InlineData("page", "PageBlob")]
    public async Task Each_kind_of_blob_is_named(string name, string kind)
    {
        await using var app = await BlobApp.StartAsync(storage, typeof(BlobListenerTests.Failing));
        await (name == "append"
            ? (Task)app.Container.GetAppendBlobClient(name).CreateAsync()
            : app.Container.GetPageBlobClient(name).CreateAsync(512));

        await Eventually.BecomesTrueAsync(
            async () => app.Pass() && (await MessagesAsync(app.Container)).Any(m => m.Contains($"\"BlobType\":\"{kind}\"", StringComparison.Ordinal)), "the queue has a message");
    }

    [Fact]
    public async Task A_message_that_could_not_be_sent_is_sent_later_even_when_the_blob_is_gone()
    {
        using var folder = new TestFolder();
        var container = await storage.NewContainerAsync();
        await using (var app = await BlobApp.StartAsync(storage, typeof(BlobListenerTests.Failing), container, folder, WithoutQueues()))
        {
            await app.UploadAsync("a", "1");
            await Eventually.BecomesTrueAsync(
                () => app.Pass() && app.Logs.Entries.Any(e => e.Text.Contains("could not be put on the queue", StringComparison.Ordinal)), "the failure is told");
            await container.DeleteBlobAsync("a");
        }

        await using var again = await BlobApp.StartAsync(storage, typeof(BlobListenerTests.Failing), container, folder);
        await Eventually.BecomesTrueAsync(async () => again.Pass() && (await MessagesAsync(container)).Count > 0, "the queue has a message");

        Assert.Equal(0, again.Calls);
    }

    [Fact]
    public async Task A_kill_between_the_last_try_and_the_message_loses_none_and_repeats_no_blob()
    {
        var container = await storage.NewContainerAsync();
        using var folder = new AppFolder(WithoutQueues(), container.Name);
        folder.Write("host.json", """{"version":"2.0","logging":{"logLevel":{"default":"Warning"}},"extensions":{"blobs":{"poisonBlobThreshold":1}}}""");
        folder.OpenGate();
        await container.UploadBlobAsync("refused/a", BinaryData.FromString("1"));
        await using (var app = await AppProcess.StartAsync(folder))
        {
            await app.SaysAsync("could not be put on the queue");
            await app.KillAsync();
        }

        Assert.Empty(await MessagesAsync(container));
        for (var life = 0; life < 2; life++)
        {
            await container.UploadBlobAsync($"life {life}", BinaryData.FromString("1"));
            await using var app = await AppProcess.StartAsync(folder, ("AzureWebJobsStorage", storage.ConnectionString));
            await folder.JournalHasAsync($"ended life {life} 1");
            await Eventually.BecomesTrueAsync(async () => (await MessagesAsync(container)).Count > 0, "the queue has a message");
        }

        Assert.Single(await MessagesAsync(container));
        Assert.Single(folder.Journal, "refused a 1");
    }

    private string WithoutQueues()
        => string.Join(';', storage.ConnectionString.Split(';').Select(p => p.StartsWith("QueueEndpoint=", StringComparison.Ordinal) ? $"QueueEndpoint={NoQueues}" : p));

    // Other tests use the queue too; a container is one test's own.
    private async Task<IReadOnlyList<string>> MessagesAsync(BlobContainerClient container, QueueMessageEncoding encoding = QueueMessageEncoding.Base64)
    {
        var queue = new QueueClient(storage.ConnectionString, PoisonMessages.QueueName);
        return await queue.ExistsAsync()
            ? [.. (await queue.PeekMessagesAsync(32)).Value.Select(m => Decode(m.MessageText, encoding)).OfType<string>().Where(m => m.Contains(container.Name, StringComparison.Ordinal))]
            : [];
    }

    private static string? Decode(string text, QueueMessageEncoding encoding)
    {
        var bytes = new byte[text.Length];
        return encoding == QueueMessageEncoding.None ? text
            : Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length)
            : null;
    }
}
