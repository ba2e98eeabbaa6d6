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
    private readonly RunBlobs _runs = new(fixture.Open(Names.Fresh()).Runs);

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

    private Task<bool> StartAsync(string list)
    {
        RunStarter starter = new(
            _runs,
            Options.Create(new BatchingOptions()),
            Options.Create(new PollingOptions()),
            Options.Create(new SpendingOptions()),
            Options.Create(new CompletionOptions()),
            TimeProvider.System);
        var body = Encoding.UTF8.GetBytes(list);
        return starter.TryStartAsync(_client, new(RunId, RunLists.Parse(body, "text/csv"), body, "text/csv", Cap: null), CancellationToken.None);
    }
}
