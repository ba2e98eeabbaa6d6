using System.Text.Json;
using Azure.Core;
using Clado.Functions.Intake;
using Clado.Functions.Operations;
using Clado.Functions.Runs;
using Clado.Functions.Storage;
using Clado.Functions.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Tests.Intake;

/// <summary>A start that breaks off: its caller learns under which name something of it may be stored, and can have that removed or go on.</summary>
[Collection(StorageCollection.Name)]
public sealed class StartRunFailureTests
{
    private const string List = "https://www.linkedin.com/in/ada";
    private readonly string _name = Names.Fresh();
    private readonly StorageFixture _fixture;
    private readonly RecordingClient _client;
    private Exception? _failure;

    public StartRunFailureTests(StorageFixture fixture)
    {
        _fixture = fixture;
        _client = new() { BeforeStart = () => _failure is null ? Task.CompletedTask : throw _failure };
    }

    [Fact]
    public async Task What_is_stored_of_a_run_that_did_not_start_can_be_removed_by_its_name()
    {
        _failure = new InvalidOperationException("The scheduler is away.");

        (var status, IHeaderDictionary headers, JsonElement problem) = await StartAsync(Starting());

        Assert.Equal((503, "10"), (status, headers.RetryAfter.ToString()));
        Assert.EndsWith("run-not-started", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("scheduler", problem.GetRawText(), StringComparison.Ordinal);
        var runId = problem.GetProperty("run_id").GetString()!;
        RunBlobs runs = new(_fixture.Open(_name).Runs);
        Assert.True(await runs.ExistsAsync(RunBlobs.Input(runId), CancellationToken.None));

        Assert.Equal(StatusCodes.Status204NoContent, await DeleteAsync(runId));

        Assert.Equal([RunBlobs.Origin(runId)], await runs.ListAsync("", CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task With_the_same_key_the_same_list_becomes_one_run_after_a_failure()
    {
        _failure = new InvalidOperationException("The scheduler is away.");
        var runId = (await StartAsync(Starting(), "key")).Body.GetProperty("run_id").GetString();
        _failure = null;

        (var status, _, JsonElement started) = await StartAsync(Starting(), "key");
        (var other, _, JsonElement reused) = await StartAsync(Starting(), "key", List + "-lovelace");

        Assert.Equal((202, runId), (status, started.GetProperty("id").GetString()));
        Assert.Equal(runId, Assert.Single(_client.Started).InstanceId);
        Assert.Equal(422, other);
        Assert.EndsWith("idempotency-key-reused", reused.GetProperty("type").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Storage_that_fails_at_any_request_leaves_nothing_without_a_name(bool afterIt)
    {
        RunBlobs runs = new(_fixture.Open(_name).Runs);
        for (var at = 1; ; at++)
        {
            (var status, _, JsonElement answer) = await StartAsync(Starting(new StepFault { At = at, AfterIt = afterIt }));
            if (status == StatusCodes.Status202Accepted)
            {
                Assert.InRange(at, 6, 12);
                return;
            }

            Assert.Equal(StatusCodes.Status503ServiceUnavailable, status);
            var runId = answer.GetProperty("run_id").GetString()!;
            Assert.All(await runs.ListAsync("", CancellationToken.None).ToListAsync(), stored => Assert.StartsWith($"{runId}/", stored, StringComparison.Ordinal));
            await DeleteAsync(runId);
            await new BlobDocuments(new BlobContainers(new(_fixture.ConnectionString)), $"{_name}-{BlobContainers.Runs}").DeleteAllAsync("", except: null, CancellationToken.None);
        }
    }

    private StartRun Starting(StepFault? fault = null)
    {
        TestStorage storage = _fixture.Open(_name, options =>
        {
            options.Retry.MaxRetries = 0;
            if (fault is not null)
            {
                options.AddPolicy(fault, HttpPipelinePosition.PerCall);
            }
        });
        return new StartRun(Starters.Of(storage), Options.Create(new IntakeOptions()), NullLogger<StartRun>.Instance);
    }

    private async Task<(int Status, IHeaderDictionary Headers, JsonElement Body)> StartAsync(StartRun function, string? key = null, string list = List)
    {
        HttpRequest request = HttpProbe.Post(list, "text/csv", idempotencyKey: key);
        return await HttpProbe.ReadAsync(request, await function.Run(request, _client, CancellationToken.None));
    }

    private async Task<int> DeleteAsync(string runId)
    {
        TestStorage storage = _fixture.Open(_name);
        DeleteRun function = new(new(new(storage.Runs), new(storage.Results), new(storage.Results), new(new(_fixture.ConnectionString))));
        HttpRequest request = HttpProbe.Get("");
        return (await HttpProbe.ReadAsync(request, await function.Run(request, runId, _client, CancellationToken.None))).Status;
    }
}
