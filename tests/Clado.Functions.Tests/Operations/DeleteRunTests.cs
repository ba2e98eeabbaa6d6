using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
using Clado.Enrichment;
using Clado.Functions.Completion;
using Clado.Functions.Intake;
using Clado.Functions.Operations;
using Clado.Functions.Paying;
using Clado.Functions.Runs;
using Clado.Functions.Storage;
using Clado.Functions.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Tests.Operations;

[Collection(StorageCollection.Name)]
public sealed class DeleteRunTests
{
    private readonly string _run = RunId.Random();
    private readonly string _upload = Names.Fresh() + ".csv";
    private readonly RecordingClient _client = new();
    private readonly BlobContainerClient _inbox;
    private readonly TestStorage _storage;
    private readonly RunBlobs _runs;
    private readonly BlobDocuments _results;
    private readonly UploadNotes _notes;
    private readonly DeleteRun _function;

    public DeleteRunTests(StorageFixture fixture)
    {
        _storage = fixture.Open(Names.Fresh());
        BlobServiceClient service = new(fixture.ConnectionString);
        _inbox = service.GetBlobContainerClient(BlobContainers.Inbox);
        _runs = new(_storage.Runs);
        _results = _storage.Results;
        _notes = new(_storage.Results);
        _function = new(new RunData(_runs, new RunResults(_storage.Results), _notes, new BlobContainers(service)));
    }

    [Fact]
    public async Task Nothing_of_a_run_is_left_and_its_order_is_not_taken_again()
    {
        await StoreAsync(OrchestrationRuntimeStatus.Completed);

        Assert.Equal(StatusCodes.Status204NoContent, (await DeleteAsync()).Status);

        Assert.Equal([RunBlobs.Origin(_run)], await _runs.ListAsync($"{_run}/", CancellationToken.None).ToListAsync());
        Assert.Empty(await _results.ListAsync("", CancellationToken.None).ToListAsync());
        Assert.False(await _inbox.GetBlobClient(_upload).ExistsAsync());
        Assert.Equal([(Batch(0), false), (Batch(1), false), (Batch(2), false), (_run, true)], _client.Purged);
        Assert.False(await StartAsync());
        Assert.Equal(StatusCodes.Status404NotFound, (await DeleteAsync()).Status);
    }

    [Fact]
    public async Task A_later_version_of_the_upload_and_its_note_stay()
    {
        await StoreAsync(OrchestrationRuntimeStatus.Completed);
        await _inbox.GetBlobClient(_upload).UploadAsync(BinaryData.FromString("another list"), overwrite: true);
        await _notes.AcceptAsync(_upload, new(RunId.Random(), "/api/runs/x"), CancellationToken.None);

        Assert.Equal(StatusCodes.Status204NoContent, (await DeleteAsync()).Status);

        Assert.True(await _inbox.GetBlobClient(_upload).ExistsAsync());
        Assert.Equal([$"inbox/{_upload}.run.json"], await _results.ListAsync("", CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task A_run_whose_history_is_gone_can_still_be_deleted()
    {
        await StoreAsync(OrchestrationRuntimeStatus.Completed);
        _client.Known.Clear();
        _client.Started.Clear();

        Assert.Equal(StatusCodes.Status204NoContent, (await DeleteAsync()).Status);

        Assert.Empty(await _results.ListAsync("", CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task A_run_under_way_stays()
    {
        await StoreAsync(OrchestrationRuntimeStatus.Running);

        (var status, JsonElement problem) = await DeleteAsync();

        Assert.Equal(StatusCodes.Status409Conflict, status);
        Assert.EndsWith("run-under-way", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.True(await _inbox.GetBlobClient(_upload).ExistsAsync());
        Assert.Empty(_client.Purged);
    }

    [Fact]
    public async Task A_run_that_was_terminated_stays_while_one_of_its_batches_goes_on()
    {
        await StoreAsync(OrchestrationRuntimeStatus.Terminated);
        _client.Add(Batch(2), OrchestrationRuntimeStatus.Running, customStatus: null);

        Assert.Equal(StatusCodes.Status409Conflict, (await DeleteAsync()).Status);

        _client.Add(Batch(2), OrchestrationRuntimeStatus.Completed, customStatus: null);
        Assert.Equal(StatusCodes.Status204NoContent, (await DeleteAsync()).Status);
    }

    [Theory]
    [InlineData("ffffffffffffffffffffffffffffffff")]
    [InlineData("../ledger")]
    public async Task Nothing_else_is_a_run(string id)
    {
        HttpRequest request = HttpProbe.Get("");
        (var status, _, _) = await HttpProbe.ReadAsync(request, await _function.Run(request, id, _client, CancellationToken.None));
        Assert.Equal(StatusCodes.Status404NotFound, status);
    }

    private string Batch(int index) => EnrichBatch.InstanceId(_run, index);

    private async Task StoreAsync(OrchestrationRuntimeStatus status)
    {
        await _inbox.CreateIfNotExistsAsync();
        await _inbox.GetBlobClient(_upload).UploadAsync(BinaryData.FromString("a list"));
        Assert.True(await StartAsync());
        await _runs.WriteAsync(RunBlobs.SubmitBody(_run, 0), Encoding.UTF8.GetBytes("{}"), CancellationToken.None);
        await _results.WriteAsync($"{_run}/{RunResults.Csv}", Encoding.UTF8.GetBytes("line"), "text/csv", CancellationToken.None);
        await _notes.AcceptAsync(_upload, new(_run, $"/api/runs/{_run}"), CancellationToken.None);
        _client.Add(_run, status, new RunProgress(new(Rows: 5, 0, 0, 0, BatchSize: 2), 2, [2], RunTotals.Zero, null));
    }

    private async Task<bool> StartAsync()
    {
        RunStarter starter = Starters.Of(_storage);
        RunRequest list = new() { Rows = [] };
        UploadedList upload = new(_upload, await VersionAsync());
        return await starter.TryStartAsync(_client, new(_run, list, "a list"u8.ToArray(), "text/csv", Cap: null, upload), CancellationToken.None);
    }

    private async Task<string> VersionAsync()
    {
        BlobClient blob = _inbox.GetBlobClient(_upload);
        return await blob.ExistsAsync() ? $"{(await blob.GetPropertiesAsync()).Value.ETag}" : "gone";
    }

    private async Task<(int Status, JsonElement Body)> DeleteAsync()
    {
        HttpRequest request = HttpProbe.Get("");
        (var status, _, JsonElement body) = await HttpProbe.ReadAsync(request, await _function.Run(request, _run, _client, CancellationToken.None));
        return (status, body);
    }
}
