using System.Text.Json;
using Clado.Functions.Operations;
using Clado.Functions.Runs;
using Clado.Functions.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Clado.Functions.Tests.Operations;

[Collection(StorageCollection.Name)]
public sealed class CancelRunTests(StorageFixture fixture)
{
    private const string Run = "0123456789abcdef0123456789abcdef";
    private readonly RecordingClient _client = new();
    private readonly RunBlobs _runs = new(fixture.Open(Names.Fresh()).Runs);

    [Fact]
    public async Task A_run_under_way_is_told()
    {
        _client.Add(Run, OrchestrationRuntimeStatus.Running, customStatus: null);

        Assert.Equal(StatusCodes.Status202Accepted, (await CancelAsync(Run)).Status);

        (var instance, var name, _) = Assert.Single(_client.Raised);
        Assert.Equal((Run, Cancellation.Event), (instance, name));
    }

    [Fact]
    public async Task A_run_that_has_ended_cannot_be_cancelled()
    {
        _client.Add(Run, OrchestrationRuntimeStatus.Completed, customStatus: null);

        (var status, JsonElement problem) = await CancelAsync(Run);

        Assert.Equal(StatusCodes.Status409Conflict, status);
        Assert.EndsWith("run-ended", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.Empty(_client.Raised);
    }

    [Fact]
    public async Task A_run_whose_results_are_there_cannot_be_cancelled_while_its_receiver_is_being_told()
    {
        RunResult result = new(RunStatus.Completed, new(), RunTotals.Zero, null);
        _client.Add(Run, OrchestrationRuntimeStatus.Running, new RunProgress(null, 1, [], RunTotals.Zero, null, result));

        Assert.Equal(StatusCodes.Status409Conflict, (await CancelAsync(Run)).Status);
    }

    [Fact]
    public async Task A_run_that_ended_and_that_the_engine_has_forgotten_cannot_be_cancelled()
    {
        RunEnd ended = new(new(RunStatus.Completed, new(), RunTotals.Zero, null), DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
        await _runs.ReplaceAsync(RunBlobs.Ended(Run), ended, CancellationToken.None);

        Assert.Equal(StatusCodes.Status409Conflict, (await CancelAsync(Run)).Status);
    }

    [Theory]
    [InlineData("ffffffffffffffffffffffffffffffff")]
    [InlineData("0123456789abcdef0123456789abcdef-0000")]
    [InlineData("x")]
    public async Task Nothing_else_is_a_run(string id)
    {
        _client.Add("0123456789abcdef0123456789abcdef-0000", OrchestrationRuntimeStatus.Running, customStatus: null);

        Assert.Equal(StatusCodes.Status404NotFound, (await CancelAsync(id)).Status);
        Assert.Empty(_client.Raised);
    }

    private async Task<(int Status, JsonElement Body)> CancelAsync(string id)
    {
        HttpRequest request = HttpProbe.Post("", contentType: null);
        (var status, _, JsonElement body) = await HttpProbe.ReadAsync(request, await new CancelRun(_runs).Run(request, id, _client, CancellationToken.None));
        return (status, body);
    }
}
