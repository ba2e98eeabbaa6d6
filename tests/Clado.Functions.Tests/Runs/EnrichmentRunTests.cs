using System.Text.Json;
using Clado.Enrichment;
using Clado.Functions.Completion;
using Clado.Functions.Runs;
using Clado.Functions.Tests.Support;
using Clado.Payments;

namespace Clado.Functions.Tests.Runs;

public sealed class EnrichmentRunTests
{
    [Fact]
    public async Task Every_batch_is_enriched_once_and_then_the_results_are_written()
    {
        ScriptedContext context = Run(batches: 7);

        RunResult result = (await EnrichmentRun.Run(context))!;

        Assert.Equal(RunStatus.Completed, result.Status);
        Assert.Equal(
            Enumerable.Range(0, 7),
            context.Calls.Where(call => call.Name == nameof(EnrichBatch)).Select(call => call.Input.GetProperty("Index").GetInt32()).Order());
        Assert.Equal(nameof(WriteResults), context.Calls[^1].Name);
        Assert.Equal(7, context.Calls[^1].Input.GetProperty("Batches").GetInt32());
    }

    [Fact]
    public async Task Never_more_batches_are_under_way_than_the_window_allows()
    {
        ScriptedContext context = Run(batches: 9);

        await EnrichmentRun.Run(context);

        Assert.Equal(2, context.Statuses.Max(status => status.GetProperty("ActiveBatches").GetArrayLength()));
    }

    [Fact]
    public async Task A_list_without_a_profile_ends_without_a_batch()
    {
        ScriptedContext context = Run(batches: 0);

        RunResult result = (await EnrichmentRun.Run(context))!;

        Assert.Equal(RunStatus.Completed, result.Status);
        Assert.Equal(0, context.Count(nameof(EnrichBatch)));
    }

    [Fact]
    public async Task A_long_list_continues_as_new_without_preparing_again()
    {
        ScriptedContext context = Run(batches: 150);

        Assert.Null(await EnrichmentRun.Run(context));

        RunState next = context.ContinuedWith!.Value.Deserialize<RunState>()!;
        Assert.Equal((100, new BaseUnits(100 * 3000)), (next.BatchesDone, next.Totals.Spent));
        Assert.Equal(150, next.Prepared!.Batches);
    }

    [Fact]
    public async Task A_batch_that_stops_on_an_error_is_recorded_as_failed_and_the_others_go_on()
    {
        ScriptedContext context = Run(batches: 3).Activity<BatchInput>(nameof(EnrichBatch), batch => batch.Index == 1
            ? throw new InvalidOperationException("broken")
            : new BatchResult(batch.Index, BatchStatus.Completed, "job", null, RunTotals.Zero, DateTimeOffset.UnixEpoch, null));

        await EnrichmentRun.Run(context);

        BatchRecord record = context.Calls.Single(call => call.Name == nameof(RecordBatch)).Input.Deserialize<BatchRecord>()!;
        Assert.Equal((1, BatchStatus.Failed), (record.Result.Index, record.Result.Status));
        Assert.DoesNotContain("broken", record.Result.Message, StringComparison.Ordinal);
        Assert.Equal(3, context.Count(nameof(EnrichBatch)));
    }

    [Fact]
    public async Task A_run_that_is_cancelled_before_its_first_batch_begins_none()
    {
        ScriptedContext context = Run(batches: 9).Event(Cancellation.Event, "");

        await EnrichmentRun.Run(context);

        Assert.Equal(0, context.Count(nameof(EnrichBatch)));
        Assert.True(context.Calls[^1].Input.Deserialize<ResultsRequest>()!.Cancelled);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_with_its_last_batch_does_not_continue_with_others()
    {
        ScriptedContext context = Run(batches: 150);
        context.Activity<BatchInput>(nameof(EnrichBatch), batch =>
        {
            if (batch.Index == 99)
            {
                context.Send(Cancellation.Event, "");
            }

            return Ended(batch);
        });

        await EnrichmentRun.Run(context);

        Assert.Null(context.ContinuedWith);
        Assert.True(context.Calls[^1].Input.Deserialize<ResultsRequest>()!.Cancelled);
    }

    [Fact]
    public async Task A_cancelled_run_begins_no_further_batch_tells_those_under_way_and_writes_what_there_is()
    {
        // Whichever batch is first cancels the run, before either ends.
        Lock cancelling = new();
        var cancelled = false;
        ScriptedContext context = Run(batches: 9);
        context.Activity<BatchInput>(nameof(EnrichBatch), batch =>
        {
            lock (cancelling)
            {
                if (!cancelled)
                {
                    cancelled = true;
                    context.Send(Cancellation.Event, "");
                }
            }

            return Ended(batch);
        });

        await EnrichmentRun.Run(context);

        Assert.Equal(2, context.Count(nameof(EnrichBatch)));
        Assert.Equal(
            [(EnrichBatch.InstanceId("run", 0), Cancellation.Event), (EnrichBatch.InstanceId("run", 1), Cancellation.Event)], context.Sent);
        ResultsRequest results = context.Calls[^1].Input.Deserialize<ResultsRequest>()!;
        Assert.Equal((nameof(WriteResults), 9, true), (context.Calls[^1].Name, results.Batches, results.Cancelled));
        Assert.Null(context.ContinuedWith);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_wants_to_know_is_told_and_a_receiver_that_cannot_be_told_does_not_fail_the_run(bool fails)
    {
        ScriptedContext context = Run(batches: 1, tells: true).Activity<EndedRunNotice>(
            nameof(SendCompletion), _ => fails ? throw new HttpRequestException("The receiver answered 500.") : null);

        RunResult result = (await EnrichmentRun.Run(context))!;

        Assert.Equal(RunStatus.Completed, result.Status);
        Assert.Equal((nameof(WriteResults), nameof(SendCompletion)), (context.Calls[^2].Name, context.Calls[^1].Name));
        Assert.Equal("run", context.Calls[^1].Input.GetProperty("RunId").GetString());
        Assert.Equal("Completed", context.Statuses[^1].GetProperty("Result").GetProperty("Status").GetString());
    }

    private static ScriptedContext Run(int batches, bool tells = false)
    {
        RunInput input = new()
        {
            RunId = "run",
            ContentType = "text/csv",
            EmailEnrichment = true,
            PhoneEnrichment = false,
            BatchSize = 10,
            BatchWindow = 2,
            PollPlan = new PollPlan(),
            TellsWhenEnded = tells,
            CreatedAt = DateTimeOffset.UnixEpoch,
        };
        return new ScriptedContext(EnrichmentRun.Begin(input))
            .Never(Cancellation.Event)
            .Activity<RunInput>(nameof(PrepareRun), _ => new PreparedRun(batches * 10, 0, 0, 0, BatchSize: 10))
            .Activity<BatchInput>(nameof(EnrichBatch), Ended)
            .Activity<BatchRecord>(nameof(RecordBatch), _ => null)
            .Activity<ResultsRequest>(nameof(WriteResults), _ => new RunResult(RunStatus.Completed, new RowCounts(), RunTotals.Zero, null));
    }

    private static BatchResult Ended(BatchInput batch) =>
        new(batch.Index, BatchStatus.Completed, "job", null, new(1, 1, new(3000), new(29)), DateTimeOffset.UnixEpoch, null);
}
