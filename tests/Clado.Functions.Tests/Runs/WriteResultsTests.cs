using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Clado.Enrichment;
using Clado.Functions.Paying.Ledger;
using Clado.Functions.Runs;
using Clado.Functions.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clado.Functions.Tests.Runs;

[Collection(StorageCollection.Name)]
public sealed class WriteResultsTests
{
    private const string RunId = "0123456789abcdef0123456789abcdef";
    private readonly RunBlobs _runs;
    private readonly RunResults _results;
    private readonly WriteResults _function;

    public WriteResultsTests(StorageFixture fixture)
    {
        TestStorage storage = fixture.Open(Names.Fresh());
        _runs = new(storage.Runs);
        _results = new(storage.Results);
        LedgerReader ledger = new(storage.Ledger, new PaymentLedger(storage.Ledger));
        _function = new(_runs, _results, ledger, TimeProvider.System, NullLogger<WriteResults>.Instance);
    }

    [Fact]
    public async Task A_cancelled_run_accounts_for_the_rows_of_batches_that_never_began()
    {
        await StoreAsync(batchesThatEnded: 1);

        RunResult result = await WriteAsync(cancelled: true);

        Assert.Equal(result, (await _runs.FindAsync<RunEnd>(RunBlobs.Ended(RunId), CancellationToken.None))!.Result);
        Assert.Equal((RunStatus.Cancelled, 2, 1, 1), (result.Status, result.Rows.In, result.Rows.Empty, result.Rows.Failed));
        Assert.True(result.Rows.Balanced);
        Assert.Contains("cancelled before batch 1 was submitted", await CsvAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_was_cancelled_too_late_is_complete()
    {
        await StoreAsync(batchesThatEnded: 2);

        Assert.Equal(RunStatus.Completed, (await WriteAsync(cancelled: true)).Status);
    }

    [Fact]
    public async Task A_batch_without_a_record_is_an_error_in_a_run_that_was_not_cancelled()
    {
        await StoreAsync(batchesThatEnded: 1);

        await Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync(cancelled: false));
    }

    [Fact]
    public async Task An_execution_that_fails_midway_leaves_the_files_of_an_earlier_one_as_they_were()
    {
        await StoreAsync(batchesThatEnded: 2);
        await WriteAsync(cancelled: false);
        var before = await CsvAsync();
        await _runs.WriteAsync($"{RunId}/answer-0", Encoding.UTF8.GetBytes("""{"status":"completed","results":[]}"""), CancellationToken.None);
        BatchResult gone = new(1, BatchStatus.Completed, "job", $"{RunId}/no-such-answer", RunTotals.Zero, DateTimeOffset.UnixEpoch, null);
        await _runs.ReplaceAsync(RunBlobs.Outcome(RunId, 1), gone, CancellationToken.None);

        await Assert.ThrowsAsync<Azure.RequestFailedException>(() => WriteAsync(cancelled: false));

        Assert.Equal(before, await CsvAsync());
    }

    [Fact]
    public async Task Again_it_writes_the_same()
    {
        await StoreAsync(batchesThatEnded: 2);
        RunResult first = await WriteAsync(cancelled: false);
        var csv = await CsvAsync();

        Assert.Equal(first, await WriteAsync(cancelled: false));

        Assert.Equal(csv, await CsvAsync());
    }

    [Fact]
    public async Task The_manifest_names_the_files_as_they_are_stored()
    {
        await StoreAsync(batchesThatEnded: 2);
        await WriteAsync(cancelled: false);

        using JsonDocument manifest = JsonDocument.Parse(await FileAsync(RunResults.Manifest));
        JsonElement.ArrayEnumerator files = manifest.RootElement.GetProperty("files").EnumerateArray();
        Assert.Equal(["contacts.csv", "contacts.jsonl"], files.Select(file => file.GetProperty("name").GetString()));
        foreach (JsonElement file in files)
        {
            BinaryData stored = await FileAsync(file.GetProperty("name").GetString()!);
            Assert.Equal(stored.ToMemory().Length, file.GetProperty("bytes").GetInt32());
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(stored)), file.GetProperty("sha256").GetString());
        }
    }

    private async Task StoreAsync(int batchesThatEnded)
    {
        var csv = "linkedin_url\nhttps://www.linkedin.com/in/a\nhttps://www.linkedin.com/in/b\n";
        await _runs.TryCreateAsync(RunBlobs.Input(RunId), Encoding.UTF8.GetBytes(csv), "text/csv", CancellationToken.None);
        for (var index = 0; index < batchesThatEnded; index++)
        {
            var answer = $"{RunId}/answer-{index}";
            var profile = index == 0 ? "a" : "b";
            var body = $$$"""{"status":"completed","results":[{"linkedin_url":"https://www.linkedin.com/in/{{{profile}}}","success":true,"data":[{"contacts":[]}]}]}""";
            await _runs.WriteAsync(answer, Encoding.UTF8.GetBytes(body), CancellationToken.None);
            BatchResult ended = new(index, BatchStatus.Completed, "job", answer, RunTotals.Zero, DateTimeOffset.UnixEpoch, null);
            await _runs.TryCreateAsync(RunBlobs.Outcome(RunId, index), ended, CancellationToken.None);
        }
    }

    private Task<RunResult> WriteAsync(bool cancelled) => _function.Run(new(Input, Batches: 2, cancelled), CancellationToken.None);

    private async Task<string> CsvAsync() => (await FileAsync(RunResults.Csv)).ToString();

    private async Task<BinaryData> FileAsync(string name) => (await (await _results.FileAsync(RunId, name)).DownloadContentAsync()).Value.Content;

    private static RunInput Input { get; } = new()
    {
        RunId = RunId,
        ContentType = "text/csv",
        EmailEnrichment = true,
        PhoneEnrichment = false,
        BatchSize = 1,
        BatchWindow = 1,
        PollPlan = new PollPlan(),
        CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
