using System.Text;
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

    private async Task<string> CsvAsync() =>
        (await (await _results.FileAsync(RunId, RunResults.Csv)).DownloadContentAsync()).Value.Content.ToString();

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
