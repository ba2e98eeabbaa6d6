using System.Text;
using Azure.Storage.Blobs;
using Clado.Embedded.Functions.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clado.Embedded.Functions.Tests.Blobs;

[Collection(StorageCollection.Name)]
public class BlobListenerTests(StorageFixture storage)
{
    [Fact]
    public async Task A_function_gets_the_blob_as_it_wants_it()
    {
        await using var app = await BlobApp.StartAsync(storage, typeof(Readers));
        await app.UploadAsync("in/a.txt", "\"text\"");

        await app.SeenAsync("text \"text\"", "bytes 6", "stream \"text\"", "json text", "client in/a.txt");
    }

    [Fact]
    public async Task The_parts_of_the_path_and_the_metadata_fill_parameters()
    {
        await using var app = await BlobApp.StartAsync(storage, typeof(Parts));
        await app.Container.GetBlobClient("in/de/list.csv").UploadAsync(
            BinaryData.FromString("x"), new Azure.Storage.Blobs.Models.BlobUploadOptions { Metadata = new Dictionary<string, string> { ["owner"] = "ada" } });
        await app.UploadAsync("elsewhere/de/list.csv", "x");

        await app.SeenAsync($"de list {app.Container.Name}/in/de/list.csv ada");
    }

    [Fact]
    public async Task Each_version_of_a_blob_is_handled_once()
    {
        await using var app = await BlobApp.StartAsync(storage, typeof(Once));
        await app.UploadAsync("a", "1");
        await app.SeenAsync("a 1");
        await app.UploadAsync("a", "2");
        await app.SeenAsync("a 1", "a 2");
        await app.UploadAsync("b", "1");
        await app.SeenAsync("a 1", "a 2", "b 1");
    }

    [Fact]
    public async Task A_restart_handles_nothing_again_and_loses_nothing()
    {
        using var folder = new TestFolder();
        var container = await storage.NewContainerAsync();
        await using (var app = await BlobApp.StartAsync(storage, typeof(Once), container, folder))
        {
            await app.UploadAsync("a", "1");
            await app.SeenAsync("a 1");
        }

        await container.UploadBlobAsync("b", BinaryData.FromString("1"));
        await using var again = await BlobApp.StartAsync(storage, typeof(Once), container, folder);
        await again.SeenAsync("b 1");
    }

    [Fact]
    public async Task A_blob_that_fails_five_times_is_poison_until_it_changes()
    {
        await using var app = await BlobApp.StartAsync(storage, typeof(Failing));
        await app.UploadAsync("a", "1");
        await app.SeenAsync("a 1", "a 1", "a 1", "a 1", "a 1");
        await Eventually.BecomesTrueAsync(
            () => app.Logs.Entries.Any(e => e.Level == LogLevel.Error && e.Text.Contains("has failed 5 times", StringComparison.Ordinal)), "poison is told");

        await app.UploadAsync("b", "1");
        await app.SeenAsync("a 1", "a 1", "a 1", "a 1", "a 1", "b 1", "b 1", "b 1", "b 1", "b 1");
        await app.UploadAsync("a", "good");
        await app.SeenAsync("a 1", "a 1", "a 1", "a 1", "a 1", "b 1", "b 1", "b 1", "b 1", "b 1", "a good");
    }

    [Fact]
    public async Task The_tries_are_counted_over_restarts()
    {
        using var folder = new TestFolder();
        var container = await storage.NewContainerAsync();
        await container.UploadBlobAsync("a", BinaryData.FromString("1"));
        await using (var app = await BlobApp.StartAsync(storage, typeof(FailingSlowly), container, folder))
        {
            await app.SeenAsync("a 1");
        }

        await using var again = await BlobApp.StartAsync(storage, typeof(Failing), container, folder);
        await again.SeenAsync("a 1", "a 1", "a 1", "a 1");
    }

    [Fact]
    public async Task A_person_can_have_a_blob_handled_again()
    {
        await using var app = await BlobApp.StartAsync(storage, typeof(Parts));
        await app.UploadAsync("in/de/list.csv", "x", ("owner", "ada"));
        var call = $"de list {app.Container.Name}/in/de/list.csv ada";
        await app.SeenAsync(call);

        await app.CallAsync("Parts", $"{app.Container.Name}/in/de/list.csv");

        await app.SeenAsync(call, call);
    }

    [Theory]
    [InlineData("in/de/other.csv")]
    [InlineData("elsewhere.csv")]
    public async Task A_blob_that_is_not_there_or_does_not_fit_is_told_in_the_log(string name)
    {
        await using var app = await BlobApp.StartAsync(storage, typeof(Parts));
        await app.UploadAsync("elsewhere.csv", "x");

        await app.CallAsync("Parts", $"{app.Container.Name}/{name}");

        await Eventually.BecomesTrueAsync(
            () => app.Logs.Entries.Any(e => e.Level == LogLevel.Error && e.Text.Contains($"{name}', but that is no blob", StringComparison.Ordinal)), "it is told");
        Assert.Equal(0, app.Calls);
    }

    [Fact]
    public async Task The_receipt_of_a_deleted_blob_is_forgotten()
    {
        await using var app = await BlobApp.StartAsync(storage, typeof(Once));
        await app.UploadAsync("a", "1");
        await app.SeenAsync("a 1");
        await app.Container.DeleteBlobAsync("a");
        await app.UploadAsync("b", "1");
        await app.SeenAsync("a 1", "b 1");

        await Eventually.BecomesTrueAsync(() => app.Receipts() == 1, "one receipt is left");
    }

    internal static class Readers
    {
        private static readonly Action<SeenBlobs, string> Add = (seen, what) => seen.Add(what);

        [Function("Text")]
        public static void Text([BlobTrigger("%CONTAINER%/in/{name}")] string text, FunctionContext context) => Add(Seen(context), $"text {text}");

        [Function("Bytes")]
        public static void Bytes([BlobTrigger("%CONTAINER%/in/{name}")] byte[] bytes, FunctionContext context) => Add(Seen(context), $"bytes {bytes.Length}");

        [Function("Streams")]
        public static async Task StreamAsync([BlobTrigger("%CONTAINER%/in/{name}")] Stream stream, FunctionContext context)
        {
            using var reader = new StreamReader(stream, Encoding.UTF8);
            Add(Seen(context), $"stream {await reader.ReadToEndAsync()}");
        }

        [Function("Json")]
        public static void Json([BlobTrigger("%CONTAINER%/in/{name}")] System.Text.Json.JsonElement json, FunctionContext context)
            => Add(Seen(context), $"json {json.GetString()}");

        [Function("Client")]
        public static void Client([BlobTrigger("%CONTAINER%/in/{name}")] BlobClient blob, FunctionContext context) => Add(Seen(context), $"client {blob.Name}");

        private static SeenBlobs Seen(FunctionContext context) => context.InstanceServices.GetRequiredService<SeenBlobs>();
    }

    internal sealed class Parts(SeenBlobs seen)
    {
        [Function("Parts")]
        public void Run([BlobTrigger("%CONTAINER%/in/{country}/{name}.csv")] BlobClient blob, string country, string name, string blobTrigger, IDictionary<string, string> metadata)
            => seen.Add($"{country} {name} {blobTrigger} {metadata["owner"]}");
    }

    internal sealed class Once(SeenBlobs seen)
    {
        [Function("Once")]
        public void Run([BlobTrigger("%CONTAINER%/{name}")] string text, string name) => seen.Add($"{name} {text}");
    }

    internal sealed class Failing(SeenBlobs seen)
    {
        [Function("Failing")]
        public void Run([BlobTrigger("%CONTAINER%/{name}")] string text, string name)
        {
            seen.Add($"{name} {text}");
            if (text != "good")
            {
                throw new InvalidOperationException("as told");
            }
        }
    }

    internal sealed class FailingSlowly(SeenBlobs seen)
    {
        private static readonly TimeSpan Rest = TimeSpan.FromHours(1);

        [Function("Failing")]
        public async Task RunAsync([BlobTrigger("%CONTAINER%/{name}")] string text, string name, CancellationToken cancellationToken)
        {
            if (seen.All.IsEmpty)
            {
                seen.Add($"{name} {text}");
                throw new InvalidOperationException("as told");
            }

            // The host stops in this call, which does not count.
            await Task.Delay(Rest, TimeProvider.System, cancellationToken);
        }
    }
}
