using System.Text;
using System.Text.Json;
using Clado.Enrichment;
using Clado.Functions.Runs;
using Clado.Functions.Tests.Support;

namespace Clado.Functions.Tests.Runs;

[Collection(StorageCollection.Name)]
public sealed class PrepareRunTests
{
    private const string RunId = "0123456789abcdef0123456789abcdef";
    private const string Alice = "https://www.linkedin.com/in/alice";
    private const string Bob = "https://www.linkedin.com/in/bob";
    private readonly RunBlobs _runs;
    private readonly SuppressionList _suppression;

    public PrepareRunTests(StorageFixture fixture)
    {
        TestStorage storage = fixture.Open(Names.Fresh());
        _runs = new(storage.Runs);
        _suppression = new(storage.Suppressed);
    }

    [Fact]
    public async Task Every_row_is_counted_and_each_batch_is_stored()
    {
        PreparedRun prepared = await PrepareAsync($"linkedin_url\n{Alice}\n{Alice}/\nnobody\n{Bob}\n", batchSize: 1);

        Assert.Equal((4, 1, 1, 0), (prepared.Rows, prepared.Duplicate, prepared.Invalid, prepared.Suppressed));
        Assert.Equal([1, 1], RowsOf(prepared));
        Assert.Contains(Bob, await SubmitBodyAsync(batch: 1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_suppressed_profile_is_in_no_request_however_it_is_written()
    {
        await _suppression.AddAsync([Alice], CancellationToken.None);

        PreparedRun prepared = await PrepareAsync($"linkedin_url\n{Bob}\nHTTP://uk.linkedin.com/in/Alice/?trk=x\n{Alice}\n");

        Assert.Equal((3, 2), (prepared.Rows, prepared.Suppressed));
        Assert.Equal([1], RowsOf(prepared));
        var request = await SubmitBodyAsync(batch: 0);
        Assert.Contains(Bob, request, StringComparison.Ordinal);
        Assert.DoesNotContain("alice", request, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Who_is_suppressed_later_is_not_taken_out_of_a_run_that_is_prepared()
    {
        PreparedRun first = await PrepareAsync($"linkedin_url\n{Alice}\n{Bob}\n");
        await _suppression.AddAsync([Alice], CancellationToken.None);

        PreparedRun again = await PrepareAsync($"linkedin_url\n{Alice}\n{Bob}\n");
        RunList list = await RunLists.ReadAsync(_runs, Input(batchSize: 500), CancellationToken.None);

        Assert.Equal(first, again);
        Assert.All(list.Rows, row => Assert.Equal(RowDisposition.Batched, row.Disposition));
    }

    [Fact]
    public async Task A_long_list_is_in_its_batches_in_order_and_again_the_same()
    {
        var csv = "linkedin_url\n" + string.Concat(Enumerable.Range(0, 1_000).Select(person => $"https://www.linkedin.com/in/p{person}\n"));

        PreparedRun first = await PrepareAsync(csv, batchSize: 20);
        Assert.Equal(first, await PrepareAsync(csv, batchSize: 20));

        Assert.Equal(50, first.Batches);
        for (var batch = 0; batch < 50; batch++)
        {
            using JsonDocument body = JsonDocument.Parse(await SubmitBodyAsync(batch));
            Assert.Equal(
                Enumerable.Range(batch * 20, 20).Select(person => $"https://www.linkedin.com/in/p{person}"),
                body.RootElement.GetProperty("linkedin_urls").EnumerateArray().Select(url => url.GetString()!));
        }
    }

    private static IEnumerable<int> RowsOf(PreparedRun prepared) => Enumerable.Range(0, prepared.Batches).Select(prepared.RowsOf);

    private async Task<PreparedRun> PrepareAsync(string csv, int batchSize = 500)
    {
        await _runs.TryCreateAsync(RunBlobs.Input(RunId), Encoding.UTF8.GetBytes(csv), "text/csv", CancellationToken.None);
        return await new PrepareRun(_runs, _suppression).Run(Input(batchSize), CancellationToken.None);
    }

    private async Task<string> SubmitBodyAsync(int batch) =>
        Encoding.UTF8.GetString((await _runs.ReadAsync(RunBlobs.SubmitBody(RunId, batch), CancellationToken.None)).Span);

    private static RunInput Input(int batchSize) => new()
    {
        RunId = RunId,
        ContentType = "text/csv",
        EmailEnrichment = true,
        PhoneEnrichment = false,
        BatchSize = batchSize,
        BatchWindow = 1,
        PollPlan = new PollPlan(),
        CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
