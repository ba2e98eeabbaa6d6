using System.Text;
using Clado.Functions.Completion;
using Clado.Functions.Intake;
using Clado.Functions.Paying;
using Clado.Functions.Runs;
using Clado.Functions.Tests.Support;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Tests.Intake;

[Collection(StorageCollection.Name)]
public sealed class RunStarterTests(StorageFixture fixture)
{
    private const string RunId = "0123456789abcdef0123456789abcdef";
    private readonly RecordingClient _client = new();
    private readonly TestStorage _storage = fixture.Open(Names.Fresh());

    [Fact]
    public async Task The_same_order_again_is_accepted_and_started_once()
    {
        Assert.True(await StartAsync("https://www.linkedin.com/in/a"));
        Assert.True(await StartAsync("https://www.linkedin.com/in/a"));

        Assert.Equal(RunId, Assert.Single(_client.Started).InstanceId);
    }

    [Fact]
    public async Task An_order_that_another_host_starts_at_the_same_moment_is_accepted()
    {
        _client.TakenMeanwhile.Add(RunId);

        Assert.True(await StartAsync("https://www.linkedin.com/in/a"));
    }

    [Fact]
    public async Task Another_list_under_the_same_id_is_refused()
    {
        await StartAsync("https://www.linkedin.com/in/a");

        Assert.False(await StartAsync("https://www.linkedin.com/in/b"));
        Assert.Single(_client.Started);
    }

    [Fact]
    public async Task A_run_that_has_ended_is_not_begun_again_when_the_engine_has_forgotten_it()
    {
        await StartAsync("https://www.linkedin.com/in/a");
        _client.Started.Clear();
        RunEnd ended = new(new(RunStatus.Cancelled, new(), RunTotals.Zero, null), DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
        await new RunBlobs(_storage.Runs).ReplaceAsync(RunBlobs.Ended(RunId), ended, CancellationToken.None);

        Assert.True(await StartAsync("https://www.linkedin.com/in/a"));
        Assert.Empty(_client.Started);
    }

    [Fact]
    public async Task A_run_that_was_never_begun_is_begun_by_the_same_order()
    {
        await StartAsync("https://www.linkedin.com/in/a");
        _client.Started.Clear();

        Assert.True(await StartAsync("https://www.linkedin.com/in/a"));
        Assert.Single(_client.Started);
    }

    [Fact]
    public async Task A_run_of_which_only_its_payments_are_left_is_refused()
    {
        await _storage.Ledger.WriteAsync($"{RunId}/0000-0000-bulk-contacts/reserved.json", new { }, CancellationToken.None);

        Assert.False(await StartAsync("https://www.linkedin.com/in/a"));
        Assert.Empty(_client.Started);
        Assert.Empty(await _storage.Runs.ListAsync("", CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task The_job_of_a_list_is_part_of_its_order_and_its_rows_are_one_batch()
    {
        var rows = string.Join('\n', Enumerable.Range(0, 600).Select(row => $"https://www.linkedin.com/in/person-{row}"));

        Assert.True(await StartAsync(rows, "job-7"));
        Assert.False(await StartAsync(rows, "job-8"));
        Assert.False(await StartAsync(rows));

        RunInput input = Assert.IsType<RunState>(Assert.Single(_client.Started).Input).Input;
        Assert.Equal(("job-7", 600), (input.JobId, input.BatchSize));
    }

    private Task<bool> StartAsync(string list, string? jobId = null)
    {
        RunStarter starter = Starters.Of(_storage);
        var body = Encoding.UTF8.GetBytes(list);
        return starter.TryStartAsync(_client, new(RunId, RunLists.Parse(body, "text/csv") with { JobId = jobId }, body, "text/csv", Cap: null), CancellationToken.None);
    }
}
