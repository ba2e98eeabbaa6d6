using Clado.Enrichment;
using Clado.Functions.Paying;
using Clado.Functions.Runs;
using Clado.Functions.Tests.Support;
using Clado.Payments;

namespace Clado.Functions.Tests.Runs;

public sealed class EnrichBatchTests
{
    private static readonly SettlementResult NotPaid = new(SettlementKind.NotPaid, BaseUnits.Zero, BaseUnits.Zero);

    [Fact]
    public async Task A_job_is_submitted_once_polled_until_it_ends_and_recorded()
    {
        ScriptedContext context = Batch(
            [new(true, false, false, 4, null), new(true, true, false, 10, null)]);

        BatchResult result = (await EnrichBatch.Run(context))!;

        Assert.Equal((BatchStatus.Completed, "job-1"), (result.Status, result.JobId));
        Assert.Equal(new RunTotals(2, 3, new(403_000 + 3000 + 3000), new(87)), result.Totals);
        Assert.Equal(
            ["0000-0000-bulk-contacts", "0000-0001-bulk-contacts-status", "0000-0002-bulk-contacts-status"],
            Authorised(context));
        Assert.Equal(1, context.Count(nameof(RecordBatch)));
        Assert.Equal(2, context.Waits.Count);
    }

    [Fact]
    public async Task A_submit_that_was_paid_and_not_delivered_waits_for_a_person()
    {
        ScriptedContext context = Batch([new(true, true, false, 10, null)])
            .Activity<PaidCall>(nameof(SendPaidRequest), call =>
                call.Operation == "bulk-contacts" ? new SentAnswer(402) : new SentAnswer(200))
            .Activity<SuppliedJob>(nameof(StoreJob), _ => null)
            .Event(EnrichBatch.DecisionEvent, new SubmitDecision(SubmitDecisionAction.SupplyJobId, "job-9"));

        BatchResult result = (await EnrichBatch.Run(context))!;

        Assert.Equal((BatchStatus.Completed, "job-9"), (result.Status, result.JobId));
        Assert.Equal(1, Authorised(context).Count(name => name.EndsWith("-bulk-contacts", StringComparison.Ordinal)));
        Assert.Contains(context.Statuses, status => status.GetProperty("Phase").GetString() == BatchProgress.WaitingForOperator);
    }

    [Fact]
    public async Task Paying_again_for_a_submit_takes_a_persons_word_and_a_new_call()
    {
        Queue<int> answers = new([402, 402, 200]);
        ScriptedContext context = Batch([new(true, true, false, 10, null)])
            .Activity<PaidCall>(nameof(SendPaidRequest), call =>
                new SentAnswer(call.Operation == "bulk-contacts" ? answers.Dequeue() : 200))
            .Event(EnrichBatch.DecisionEvent, new SubmitDecision(SubmitDecisionAction.SupplyJobId, " "))
            .Event(EnrichBatch.DecisionEvent, new SubmitDecision(SubmitDecisionAction.PayAgain));

        BatchResult result = (await EnrichBatch.Run(context))!;

        Assert.Equal(BatchStatus.Completed, result.Status);
        Assert.Equal(["0000-0000-bulk-contacts", "0000-0001-bulk-contacts", "0000-0002-bulk-contacts-status"], Authorised(context));
        Assert.Equal(new BaseUnits(403_000 + 403_000 + 3000), result.Totals.Spent);
    }

    [Fact]
    public async Task Giving_up_ends_the_batch_with_what_it_cost()
    {
        ScriptedContext context = Batch([])
            .Activity<PaidCall>(nameof(SendPaidRequest), _ => new SentAnswer(402))
            .Event(EnrichBatch.DecisionEvent, new SubmitDecision(SubmitDecisionAction.GiveUp));

        BatchResult result = (await EnrichBatch.Run(context))!;

        Assert.Equal((BatchStatus.Failed, 1), (result.Status, result.Totals.PaidCalls));
        Assert.Equal(1, context.Count(nameof(RecordBatch)));
    }

    [Fact]
    public async Task A_refused_submit_says_why_and_spends_nothing()
    {
        ScriptedContext context = Batch([]).Activity<PaidCall>(
            nameof(AuthorizePayment), _ => new Authorization(AuthorizationKind.Refused, Code: "recipient", Reason: "the recipient is not allowed"));

        BatchResult result = (await EnrichBatch.Run(context))!;

        Assert.Equal(BatchStatus.Failed, result.Status);
        Assert.Contains("the recipient is not allowed", result.Message, StringComparison.Ordinal);
        Assert.Equal(RunTotals.Zero, result.Totals);
    }

    [Fact]
    public async Task A_submit_that_is_provably_unpaid_is_tried_again_under_a_new_name()
    {
        var settled = 0;
        ScriptedContext context = Batch([new(true, true, false, 10, null)])
            .Activity<SettlementRequest>(nameof(SettlePayment), request => settled++ == 0 ? NotPaid : Paid(request.Call))
            .Activity<PaidCall>(nameof(SendPaidRequest), _ => new SentAnswer(settled == 0 ? 503 : 200));

        BatchResult result = (await EnrichBatch.Run(context))!;

        Assert.Equal(BatchStatus.Completed, result.Status);
        Assert.Equal(["0000-0000-bulk-contacts", "0000-0001-bulk-contacts", "0000-0002-bulk-contacts-status"], Authorised(context));
        Assert.Equal(new BaseUnits(403_000 + 3000), result.Totals.Spent);
    }

    [Fact]
    public async Task A_submit_that_the_gateway_rejects_is_not_repeated()
    {
        ScriptedContext context = Batch([]).Activity<PaidCall>(
            nameof(AuthorizePayment), _ => new Authorization(AuthorizationKind.Unpaid, 422, Reason: "The gateway answered 422."));

        BatchResult result = (await EnrichBatch.Run(context))!;

        Assert.Equal(BatchStatus.Failed, result.Status);
        Assert.Single(Authorised(context));
    }

    [Fact]
    public async Task Polls_that_keep_failing_after_payment_end_the_batch()
    {
        ScriptedContext context = Batch([]).Activity<PaidCall>(
            nameof(SendPaidRequest), call => new SentAnswer(call.Operation == "bulk-contacts" ? 200 : 402));

        BatchResult result = (await EnrichBatch.Run(context))!;

        Assert.Equal((BatchStatus.Failed, "job-1"), (result.Status, result.JobId));
        Assert.Equal(5, result.Totals.Polls);
    }

    [Fact]
    public async Task A_long_job_continues_as_new_with_all_it_knows()
    {
        PollReading[] readings = [.. Enumerable.Repeat(new PollReading(true, false, false, 1, null), 40)];
        ScriptedContext context = Batch(readings);

        Assert.Null(await EnrichBatch.Run(context));

        BatchInput next = System.Text.Json.JsonSerializer.Deserialize<BatchInput>(context.ContinuedWith!.Value)!;
        Assert.Equal(("job-1", 20, 21), (next.JobId, next.Totals.Polls, next.Calls));
        Assert.Equal(0, context.Count(nameof(RecordBatch)));
    }

    [Fact]
    public async Task No_more_polls_are_paid_than_the_plan_allows()
    {
        PollReading[] readings = [.. Enumerable.Repeat(new PollReading(true, false, false, 1, null), 40)];
        ScriptedContext context = Batch(readings, new PollPlan { MaxPolls = 3 });

        BatchResult result = (await EnrichBatch.Run(context))!;

        Assert.Equal((BatchStatus.TimedOut, 3), (result.Status, result.Totals.Polls));
        Assert.NotNull(result.AnswerBlob);
    }

    private static ScriptedContext Batch(IEnumerable<PollReading> readings, PollPlan? plan = null)
    {
        Queue<PollReading> polls = new(readings);
        BatchInput batch = new()
        {
            RunId = "run",
            Index = 0,
            Rows = 10,
            EmailEnrichment = true,
            PhoneEnrichment = false,
            RunCap = new(1_000_000),
            PollPlan = plan ?? new PollPlan(),
        };
        return new ScriptedContext(batch)
            .Activity<PaidCall>(nameof(AuthorizePayment), _ => new Authorization(AuthorizationKind.Ready, ValidBefore: DateTimeOffset.MaxValue))
            .Activity<PaidCall>(nameof(SendPaidRequest), _ => new SentAnswer(200, HasReceipt: true))
            .Activity<SettlementRequest>(nameof(SettlePayment), request => Paid(request.Call))
            .Activity<SubmitAnswer>(nameof(ReadSubmit), _ => new SubmitReading("job-1", null))
            .Activity<string>(nameof(ReadPoll), _ => polls.Dequeue())
            .Activity<BatchRecord>(nameof(RecordBatch), _ => null);
    }

    private static SettlementResult Paid(PaidCall call) => new(SettlementKind.Paid, call.ExpectedPrice, new(29), "0x01");

    private static List<string> Authorised(ScriptedContext context) =>
        [.. context.Calls.Where(call => call.Name == nameof(AuthorizePayment)).Select(call => call.Input.GetProperty("Name").GetString()!)];
}
