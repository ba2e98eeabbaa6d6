using System.Text.Json;
using Clado.Functions.Intake;
using Clado.Functions.Operations;
using Clado.Functions.Runs;
using Clado.Functions.Tests.Support;
using Clado.Payments;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Tests.Operations;

[Collection(StorageCollection.Name)]
public sealed class GetRunTests(StorageFixture fixture)
{
    private const string Run = "0123456789abcdef0123456789abcdef";
    private readonly RecordingClient _client = new();
    private readonly RunBlobs _runs = new(fixture.Open(Names.Fresh()).Runs);

    [Fact]
    public async Task A_run_says_which_batches_wait_for_a_person_and_where_to_decide()
    {
        Batches(
            new("polling", 10, 4, RunTotals.Zero),
            new(BatchProgress.WaitingForOperator, 10, null, RunTotals.Zero, Message: "Batch 1 was paid for and not delivered.", DecisionFor: "0001-0000-bulk-contacts"));

        (var status, JsonElement run) = await ReadAsync();

        Assert.Equal((202, "WaitingForOperator"), (status, run.GetProperty("status").GetString()));
        JsonElement waiting = Assert.Single(run.GetProperty("waitingForDecision").EnumerateArray());
        Assert.Equal(1, waiting.GetProperty("batch").GetInt32());
        Assert.Equal($"http://127.0.0.1:7071/api/runs/{Run}/batches/1/decision", waiting.GetProperty("decision").GetString());
        Assert.Equal("""["supply-job-id","pay-again","give-up"]""", waiting.GetProperty("actions").GetRawText());
        Assert.Equal("Batch 1 was paid for and not delivered.", run.GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_run_that_is_held_up_says_why()
    {
        Batches(new BatchProgress(BatchProgress.HeldUp, 10, null, RunTotals.Zero, Message: "Batch 0 waits until 13:00 to submit."));

        (_, JsonElement run) = await ReadAsync();

        Assert.Equal(
            ("Running", "Batch 0 waits until 13:00 to submit."), (run.GetProperty("status").GetString(), run.GetProperty("message").GetString()));
        Assert.Empty(run.GetProperty("waitingForDecision").EnumerateArray());
    }

    [Fact]
    public async Task Rows_of_batches_that_have_ended_are_processed()
    {
        // Five batches of ten rows; 0, 1 and 4 have ended.
        RunProgress progress = new(new(Rows: 53, 1, 1, 1, BatchSize: 10), 3, [2, 3], RunTotals.Zero, null);
        _client.Add(Run, OrchestrationRuntimeStatus.Running, progress, nameof(EnrichmentRun));
        _client.Add(EnrichBatch.InstanceId(Run, 2), OrchestrationRuntimeStatus.Running, new BatchProgress("polling", 10, 4, RunTotals.Zero));
        _client.Add(EnrichBatch.InstanceId(Run, 3), OrchestrationRuntimeStatus.Running, new BatchProgress("submitting", 10, null, RunTotals.Zero));

        (_, JsonElement run) = await ReadAsync();

        Assert.Equal((50, 34), (run.GetProperty("rows").GetProperty("pending").GetInt32(), run.GetProperty("rows").GetProperty("processed").GetInt32()));
    }

    [Fact]
    public async Task A_run_whose_results_are_there_has_ended_although_its_receiver_is_still_being_told()
    {
        RunResult result = new(RunStatus.Completed, new() { In = 3, Enriched = 3 }, RunTotals.Zero, null);
        _client.Add(Run, OrchestrationRuntimeStatus.Running, new RunProgress(new(3, 0, 0, 0, BatchSize: 3), 1, [], RunTotals.Zero, null, result), nameof(EnrichmentRun));

        (var status, JsonElement run) = await ReadAsync();

        Assert.Equal((200, "Completed"), (status, run.GetProperty("status").GetString()));
        Assert.Equal(3, run.GetProperty("rows").GetProperty("enriched").GetInt32());
    }

    [Fact]
    public async Task A_run_is_as_old_as_its_order_however_often_it_continued_as_new()
    {
        RunInput input = new()
        {
            RunId = Run,
            ContentType = "text/csv",
            EmailEnrichment = true,
            PhoneEnrichment = false,
            BatchSize = 10,
            BatchWindow = 4,
            PollPlan = new PollingOptions().ToPlan(),
            CreatedAt = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero),
        };
        _client.Add(Run, OrchestrationRuntimeStatus.Running, null, nameof(EnrichmentRun), EnrichmentRun.Begin(input));

        (_, JsonElement run) = await ReadAsync();

        Assert.Equal(input.CreatedAt, run.GetProperty("createdAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task A_run_that_the_engine_has_forgotten_is_read_from_what_it_left()
    {
        RunResult result = new(
            RunStatus.CompletedWithErrors, new() { In = 5, Enriched = 2, Empty = 1, Failed = 1, Invalid = 1 }, new(3, 4, new(9000), new(116)), "Batch 1 failed.");
        RunEnd ended = new(result, new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero), new(2026, 3, 4, 6, 0, 0, TimeSpan.Zero));
        await _runs.ReplaceAsync(RunBlobs.Ended(Run), ended, CancellationToken.None);

        (var status, JsonElement run) = await ReadAsync();

        Assert.Equal((200, "CompletedWithErrors", "Batch 1 failed."), (status, run.GetProperty("status").GetString(), run.GetProperty("message").GetString()));
        Assert.Equal(("9000", 3, 4), (run.GetProperty("spentBaseUnits").GetString(), run.GetProperty("polls").GetInt32(), run.GetProperty("paidCalls").GetInt32()));
        Assert.Equal((5, 4, 2), (Rows("in"), Rows("processed"), Rows("enriched")));
        Assert.Equal((ended.CreatedAt, ended.CompletedAt), (run.GetProperty("createdAt").GetDateTimeOffset(), run.GetProperty("lastUpdatedAt").GetDateTimeOffset()));

        int Rows(string which) => run.GetProperty("rows").GetProperty(which).GetInt32();
    }

    [Fact]
    public async Task A_run_that_there_never_was_is_not_found() => Assert.Equal(404, (await ReadAsync()).Status);

    private void Batches(params BatchProgress[] batches)
    {
        RunProgress progress = new(
            new(batches.Length * 10, 0, 0, 0, BatchSize: 10), 0, [.. Enumerable.Range(0, batches.Length)], RunTotals.Zero, null);
        _client.Add(Run, OrchestrationRuntimeStatus.Running, progress, nameof(EnrichmentRun));
        for (var index = 0; index < batches.Length; index++)
        {
            _client.Add(EnrichBatch.InstanceId(Run, index), OrchestrationRuntimeStatus.Running, batches[index]);
        }
    }

    private async Task<(int Status, JsonElement Run)> ReadAsync()
    {
        HttpRequest request = HttpProbe.Get("");
        GetRun function = new(new RunReader(_runs), Options.Create(new IntakeOptions()));
        (var status, _, JsonElement run) = await HttpProbe.ReadAsync(request, await function.Run(request, Run, _client, CancellationToken.None));
        return (status, run);
    }
}
