using Clado.Enrichment;
using Clado.Functions.Paying;
using Clado.Functions.Runs;
using Clado.Functions.Tests.Support;
using Clado.Payments;

namespace Clado.Functions.Tests.Runs;

public sealed class EnrichBatchTests
{
    private const string FirstSubmit = "0000-0000-bulk-contacts";
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
            .Event(EnrichBatch.DecisionEvent, new SubmitDecision(SubmitDecisionAction.SupplyJobId, "job-9", FirstSubmit));

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
            .Event(EnrichBatch.DecisionEvent, new SubmitDecision(SubmitDecisionAction.SupplyJobId, " ", FirstSubmit))
            .Event(EnrichBatch.DecisionEvent, new SubmitDecision(SubmitDecisionAction.PayAgain, Call: FirstSubmit));

        BatchResult result = (await EnrichBatch.Run(context))!;

        Assert.Equal(BatchStatus.Completed, result.Status);
        Assert.Equal(["0000-0000-bulk-contacts", "0000-0001-bulk-contacts", "0000-0002-bulk-contacts-status"], Authorised(context));
        Assert.Equal(new BaseUnits(403_000 + 403_000 + 3000), result.Totals.Spent);
    }

    /// <summary>A decision that was sent twice must not decide about the next payment as well.</summary>
    [Fact]
    public async Task A_decision_decides_about_the_payment_it_was_made_for_and_no_other()
    {
        ScriptedContext context = Batch([])
            .Activity<PaidCall>(nameof(SendPaidRequest), _ => new SentAnswer(402))
            .Event(EnrichBatch.DecisionEvent, new SubmitDecision(SubmitDecisionAction.PayAgain))
            .Event(EnrichBatch.DecisionEvent, new SubmitDecision(SubmitDecisionAction.PayAgain, Call: FirstSubmit))
            .Event(EnrichBatch.DecisionEvent, new SubmitDecision(SubmitDecisionAction.PayAgain, Call: FirstSubmit))
            .Event(EnrichBatch.DecisionEvent, new SubmitDecision(SubmitDecisionAction.GiveUp, Call: "0000-0001-bulk-contacts"));

        BatchResult result = (await EnrichBatch.Run(context))!;

        Assert.Equal((BatchStatus.Failed, 2), (result.Status, result.Totals.PaidCalls));
        Assert.Equal(
            [FirstSubmit, "0000-0001-bulk-contacts"],
            context.Statuses.Select(status => status.GetProperty("DecisionFor").GetString()).Where(call => call is not null));
    }

    [Fact]
    public async Task A_submit_that_is_held_up_waits_says_why_and_goes_on()
    {
        Queue<Authorization> held = new([Held, Held, Held, Held, Held, Held, Held]);
        ScriptedContext context = Batch([new(true, true, false, 10, null)]).Activity<PaidCall>(
            nameof(AuthorizePayment), _ => held.TryDequeue(out Authorization? no) ? no : Ready);

        BatchResult result = (await EnrichBatch.Run(context))!;

        Assert.Equal(BatchStatus.Completed, result.Status);
        Assert.Equal(7, context.Waits.Count(wait => wait == Held.RetryAfter));
        Assert.Contains(context.Statuses, status =>
            status.GetProperty("Phase").GetString() == BatchProgress.HeldUp
            && status.GetProperty("Message").GetString()!.Contains("brought nothing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_submit_that_is_held_up_for_long_continues_as_new()
    {
        ScriptedContext context = Batch([]).Activity<PaidCall>(nameof(AuthorizePayment), _ => Held);

        Assert.Null(await EnrichBatch.Run(context));

        BatchInput next = System.Text.Json.JsonSerializer.Deserialize<BatchInput>(context.ContinuedWith!.Value)!;
        Assert.Equal((null, 20), (next.JobId, next.Calls));
    }

    /// <summary>A day's cap may hold a poll up for longer than the job's whole deadline; what was paid for is still fetched.</summary>
    [Fact]
    public async Task A_poll_that_is_held_up_does_not_cost_the_job()
    {
        Queue<Authorization> answers = new([Ready, Held with { RetryAfter = TimeSpan.FromHours(20) }, Ready]);
        ScriptedContext context = Batch([new(true, true, false, 10, null)]).Activity<PaidCall>(
            nameof(AuthorizePayment), _ => answers.Dequeue());

        BatchResult result = (await EnrichBatch.Run(context))!;

        Assert.Equal((BatchStatus.Completed, 1), (result.Status, result.Totals.Polls));
        Assert.Contains(TimeSpan.FromHours(20), context.Waits);
    }

    [Theory]
    [InlineData(AuthorizationKind.Unpaid, 429)]
    [InlineData(AuthorizationKind.Unpaid, 503)]
    public async Task A_storm_of_answers_that_cost_nothing_loses_no_job_that_was_paid_for(AuthorizationKind kind, int status)
    {
        var polls = 0;
        ScriptedContext context = Batch([new(true, true, false, 10, null)]).Activity<PaidCall>(nameof(AuthorizePayment), call =>
            call.Operation == "bulk-contacts" || ++polls > 12 ? Ready : new Authorization(kind, status, RetryAfter: TimeSpan.FromSeconds(1)));

        BatchResult result = (await EnrichBatch.Run(context))!;

        Assert.Equal((BatchStatus.Completed, 1), (result.Status, result.Totals.Polls));
    }

    [Theory]
    [InlineData(RefusalCodes.Funds, true)]
    [InlineData(RefusalCodes.Fee, true)]
    [InlineData(RefusalCodes.SigningKey, true)]
    [InlineData(RefusalCodes.AccessKey, true)]
    [InlineData(RefusalCodes.Recipient, false)]
    [InlineData(RefusalCodes.OperationCap, false)]
    public async Task A_payer_that_is_mended_in_time_loses_no_job_that_was_paid_for(string code, bool waits)
    {
        var polls = 0;
        ScriptedContext context = Batch([new(true, true, false, 10, null)]).Activity<PaidCall>(nameof(AuthorizePayment), call =>
            call.Operation == "bulk-contacts" || ++polls > 3 ? Ready : new Authorization(AuthorizationKind.Refused, Code: code, Reason: "Mend it."));

        BatchResult result = (await EnrichBatch.Run(context))!;

        Assert.Equal(waits ? (BatchStatus.Completed, 1) : (BatchStatus.Failed, 0), (result.Status, result.Totals.Polls));
    }

    [Fact]
    public async Task A_gateway_that_stays_away_ends_the_batch_at_the_jobs_deadline_and_not_before()
    {
        DateTime deadline = new DateTime(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc) + new PollPlan().Deadline;
        ScriptedContext context = Batch([]).Activity<PaidCall>(nameof(AuthorizePayment), call =>
            call.Operation == "bulk-contacts" ? Ready : throw new HttpRequestException("down"))
            .Activity<SettlementRequest>(nameof(SettlePayment), request => request.Answer is null ? NotPaid : Paid(request));

        BatchResult? result = await EnrichBatch.Run(context);
        while (result is null)
        {
            ScriptedContext next = Batch([], generation: context.ContinuedWith, now: context.CurrentUtcDateTime);
            next.Activity<PaidCall>(nameof(AuthorizePayment), _ => throw new HttpRequestException("down"));
            next.Activity<SettlementRequest>(nameof(SettlePayment), _ => NotPaid);
            context = next;
            result = await EnrichBatch.Run(context);
        }

        Assert.Equal((BatchStatus.TimedOut, 0), (result.Status, result.Totals.Polls));
        Assert.True(context.CurrentUtcDateTime >= deadline);
    }

    [Fact]
    public async Task Giving_up_ends_the_batch_with_what_it_cost()
    {
        ScriptedContext context = Batch([])
            .Activity<PaidCall>(nameof(SendPaidRequest), _ => new SentAnswer(402))
            .Event(EnrichBatch.DecisionEvent, new SubmitDecision(SubmitDecisionAction.GiveUp, Call: FirstSubmit));

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
            .Activity<SettlementRequest>(nameof(SettlePayment), request => settled++ == 0 ? NotPaid : Paid(request))
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
        Assert.Contains("sent again with job_id job-1", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_late_job_whose_id_no_list_takes_is_not_offered_for_fetching()
    {
        ScriptedContext context = Batch([new(true, false, false, 1, null)], new PollPlan { MaxPolls = 1 })
            .Activity<SubmitAnswer>(nameof(ReadSubmit), _ => new SubmitReading("job/1", null));

        BatchResult result = (await EnrichBatch.Run(context))!;

        Assert.Equal((BatchStatus.TimedOut, "job/1"), (result.Status, result.JobId));
        Assert.EndsWith("Its job is paid for.", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_the_caller_knows_of_is_fetched_and_not_submitted()
    {
        List<SuppliedJob> stored = [];
        ScriptedContext context = Batch([new(true, true, false, 10, null)], jobId: "job-7").Activity<SuppliedJob>(nameof(StoreJob), job =>
        {
            stored.Add(job);
            return null;
        });

        BatchResult result = (await EnrichBatch.Run(context))!;

        Assert.Equal((BatchStatus.Completed, "job-7"), (result.Status, result.JobId));
        Assert.Equal(["0000-0000-bulk-contacts-status"], Authorised(context));
        Assert.Equal([new SuppliedJob("run", 0, "job-7")], stored);
        Assert.Equal(new BaseUnits(3000), result.Totals.Spent);
    }

    [Fact]
    public async Task A_batch_of_a_cancelled_run_is_not_submitted()
    {
        ScriptedContext context = Batch([]).Event(Cancellation.Event, "");

        BatchResult result = (await EnrichBatch.Run(context))!;

        Assert.Equal((BatchStatus.Failed, "The run was cancelled before batch 0 was submitted."), (result.Status, result.Message));
        Assert.Empty(Authorised(context));
        Assert.Equal(1, context.Count(nameof(RecordBatch)));
    }

    [Fact]
    public async Task A_batch_that_waits_for_a_cap_learns_of_the_cancellation_while_it_waits()
    {
        Queue<Authorization> answers = new([Held]);
        ScriptedContext context = Batch([]).Activity<PaidCall>(nameof(AuthorizePayment), _ => answers.Dequeue());
        context.OnTimer = () => context.Send(Cancellation.Event, "");

        BatchResult result = (await EnrichBatch.Run(context))!;

        Assert.Equal(BatchStatus.Failed, result.Status);
        Assert.Single(Authorised(context));
        Assert.True(context.TimersCancelled);
    }

    [Fact]
    public async Task A_batch_that_is_submitted_is_fetched_although_its_run_is_cancelled()
    {
        ScriptedContext context = Batch([new(true, true, false, 10, null)]);
        context.OnTimer = () => context.Send(Cancellation.Event, "");

        BatchResult result = (await EnrichBatch.Run(context))!;

        Assert.Equal((BatchStatus.Completed, 1), (result.Status, result.Totals.Polls));
    }

    private static Authorization Ready { get; } = new(AuthorizationKind.Ready, ValidBefore: DateTimeOffset.MaxValue);

    private static Authorization Held { get; } = new(
        AuthorizationKind.Refused, Code: "circuit-open", Reason: "The latest payments brought nothing.", RetryAfter: TimeSpan.FromMinutes(5));

    private static ScriptedContext Batch(
        IEnumerable<PollReading> readings, PollPlan? plan = null, System.Text.Json.JsonElement? generation = null, DateTime? now = null, string? jobId = null)
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
            JobId = jobId,
        };
        return new ScriptedContext(generation is { } carried ? carried : batch, now)
            .Never(Cancellation.Event)
            .Activity<PaidCall>(nameof(AuthorizePayment), _ => new Authorization(AuthorizationKind.Ready, ValidBefore: DateTimeOffset.MaxValue))
            .Activity<PaidCall>(nameof(SendPaidRequest), _ => new SentAnswer(200, HasReceipt: true))
            .Activity<SettlementRequest>(nameof(SettlePayment), Paid)
            .Activity<SubmitAnswer>(nameof(ReadSubmit), _ => new SubmitReading("job-1", null))
            .Activity<string>(nameof(ReadPoll), _ => polls.Dequeue())
            .Activity<BatchRecord>(nameof(RecordBatch), _ => null);
    }

    private static SettlementResult Paid(SettlementRequest request) =>
        new(SettlementKind.Paid, request.Call.ExpectedPrice, new(29), "0x01", request.Answer!.Delivered);

    private static List<string> Authorised(ScriptedContext context) =>
        [.. context.Calls.Where(call => call.Name == nameof(AuthorizePayment)).Select(call => call.Input.GetProperty("Name").GetString()!)];
}
