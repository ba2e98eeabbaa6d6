using Clado.Functions.Paying;
using Clado.Functions.Tests.Support;
using Clado.Payments;

namespace Clado.Functions.Tests.Paying;

public sealed class PaidCallsTests
{
    private static readonly DateTimeOffset ValidBefore = new(2026, 11, 23, 12, 0, 25, TimeSpan.Zero);
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly BaseUnits Price = new(3000);
    private static readonly BaseUnits Fee = new(29);
    private static readonly SettlementResult Paid = new(SettlementKind.Paid, Price, Fee, "0x01");
    private static readonly SettlementResult NotPaid = new(SettlementKind.NotPaid, BaseUnits.Zero, BaseUnits.Zero);
    private static readonly SettlementResult Pending = new(SettlementKind.Pending, BaseUnits.Zero, BaseUnits.Zero);
    private static readonly SentAnswer Ok = new(200, HasReceipt: true);
    private static readonly SentAnswer Lost = new(0, Problem: "no answer: ConnectionError");
    private static readonly PaidCall Call = new("run", "0000-0000-bulk-contacts-status", "bulk-contacts-status", "body", Price, new(10_000));

    [Fact]
    public async Task A_delivered_and_paid_call_takes_one_step_of_each_kind()
    {
        ScriptedContext context = Signed([Ok], [Paid]);

        PaymentOutcome outcome = await context.PayAsync(Call);

        Assert.Equal(PaymentOutcomeKind.Delivered, outcome.Kind);
        Assert.Equal((Price, Fee), (outcome.Amount, outcome.Fee));
        Assert.Equal([nameof(AuthorizePayment), nameof(SendPaidRequest), nameof(SettlePayment)], context.Calls.Select(call => call.Name));
    }

    [Fact]
    public async Task A_refusal_sends_and_settles_nothing()
    {
        ScriptedContext context = new ScriptedContext().Activity<PaidCall>(
            nameof(AuthorizePayment), _ => new Authorization(AuthorizationKind.Refused, Code: "chain", Reason: "another chain"));

        PaymentOutcome outcome = await context.PayAsync(Call);

        Assert.Equal(PaymentOutcomeKind.Refused, outcome.Kind);
        Assert.Equal(("chain", "another chain"), (outcome.Code, outcome.Reason));
        Assert.Single(context.Calls);
    }

    [Theory]
    [InlineData(200, PaymentOutcomeKind.Delivered)]
    [InlineData(422, PaymentOutcomeKind.Rejected)]
    [InlineData(503, PaymentOutcomeKind.Rejected)]
    public async Task An_answer_that_asks_for_no_money_costs_nothing(int status, PaymentOutcomeKind expected)
    {
        ScriptedContext context = new ScriptedContext().Activity<PaidCall>(
            nameof(AuthorizePayment), _ => new Authorization(AuthorizationKind.Unpaid, status));

        PaymentOutcome outcome = await context.PayAsync(Call);

        Assert.Equal(expected, outcome.Kind);
        Assert.False(outcome.Paid);
        Assert.Single(context.Calls);
    }

    [Fact]
    public async Task A_lost_answer_of_a_paid_call_is_asked_for_once_more_with_the_same_credential()
    {
        ScriptedContext context = Signed([Lost, Ok], [Paid, Paid]);

        PaymentOutcome outcome = await context.PayAsync(Call);

        Assert.Equal(PaymentOutcomeKind.Delivered, outcome.Kind);
        Assert.Equal(1, context.Count(nameof(AuthorizePayment)));
        Assert.Equal(2, context.Count(nameof(SendPaidRequest)));
    }

    [Fact]
    public async Task A_402_after_the_money_moved_is_not_answered_with_money()
    {
        SentAnswer again = new(402, Problem: "https://paymentauth.org/problems/verification-failed");
        ScriptedContext context = Signed([again, again], [Paid, Paid]);

        PaymentOutcome outcome = await context.PayAsync(Call);

        Assert.Equal(PaymentOutcomeKind.PaidNotDelivered, outcome.Kind);
        Assert.Equal((Price, Fee), (outcome.Amount, outcome.Fee));
        Assert.Equal(1, context.Count(nameof(AuthorizePayment)));
        Assert.True(context.Calls[^1].Input.GetProperty(nameof(SettlementRequest.Final)).GetBoolean());
    }

    [Fact]
    public async Task While_it_may_still_be_mined_the_same_bytes_are_sent_and_nothing_new_is_signed()
    {
        ScriptedContext context = Signed(
            [Lost, Lost, Lost, Lost, Lost], [Pending, Pending, Pending, Pending, Pending, NotPaid]);

        PaymentOutcome outcome = await context.PayAsync(Call);

        Assert.Equal(PaymentOutcomeKind.NotPaid, outcome.Kind);
        Assert.False(outcome.Paid);
        Assert.Equal(1, context.Count(nameof(AuthorizePayment)));
        Assert.Equal(6, context.Count(nameof(SettlePayment)));
        Assert.InRange(context.Count(nameof(SendPaidRequest)), 2, 5);
    }

    [Fact]
    public async Task Nothing_is_sent_again_once_it_was_delivered()
    {
        ScriptedContext context = Signed([Ok], [Pending, Pending, Paid]);

        PaymentOutcome outcome = await context.PayAsync(Call);

        Assert.Equal(PaymentOutcomeKind.Delivered, outcome.Kind);
        Assert.Equal(1, context.Count(nameof(SendPaidRequest)));
    }

    [Fact]
    public async Task A_chain_out_of_reach_keeps_the_outcome_open()
    {
        var asked = 0;
        ScriptedContext context = Signed([Ok], []).Activity<SettlementRequest>(
            nameof(SettlePayment), request => ++asked < 5 ? throw new HttpRequestException("down") : Told(Paid, request));

        PaymentOutcome outcome = await context.PayAsync(Call);

        Assert.Equal(PaymentOutcomeKind.Delivered, outcome.Kind);
        Assert.Equal(4, context.Waits.Count);
        Assert.Equal(1, context.Count(nameof(SendPaidRequest)));
    }

    [Fact]
    public async Task Failing_to_authorise_sends_nothing_and_releases_the_reservation()
    {
        ScriptedContext context = new ScriptedContext()
            .Activity<PaidCall>(nameof(AuthorizePayment), _ => throw new HttpRequestException("down"))
            .Activity<SettlementRequest>(nameof(SettlePayment), _ => NotPaid);

        PaymentOutcome outcome = await context.PayAsync(Call);

        Assert.Equal(PaymentOutcomeKind.Unreachable, outcome.Kind);
        Assert.Equal(0, context.Count(nameof(SendPaidRequest)));
        Assert.Equal(1, context.Count(nameof(SettlePayment)));
    }

    [Fact]
    public async Task An_answer_that_another_execution_received_counts_as_delivered()
    {
        ScriptedContext context = Signed([Lost], []).Activity<SettlementRequest>(nameof(SettlePayment), _ => Paid with { Delivered = true });

        PaymentOutcome outcome = await context.PayAsync(Call);

        Assert.Equal(PaymentOutcomeKind.Delivered, outcome.Kind);
        Assert.Equal(1, context.Count(nameof(SendPaidRequest)));
    }

    [Fact]
    public async Task The_chain_is_asked_as_soon_as_it_can_know()
    {
        ScriptedContext context = Signed([Ok], [Pending, Pending, Pending, Pending with { RetryAt = Start.AddSeconds(15) }, Paid]);

        await context.PayAsync(Call);

        Assert.Equal([2, 4, 8, 2], context.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task An_operator_hears_of_a_payment_that_stays_open()
    {
        List<string> told = [];
        ScriptedContext context = Signed([Ok], [.. Enumerable.Repeat(Pending, 8), Paid]);

        await context.PayAsync(Call, told.Add);

        Assert.InRange(told.Count, 1, 4);
        Assert.Contains(Call.Name, told[0], StringComparison.Ordinal);
    }

    /// <summary>A credential that was stored although its step failed is never sent, and stays counted until it is void.</summary>
    [Fact]
    public async Task Failing_to_authorise_waits_until_nothing_can_be_paid_any_more()
    {
        Queue<SettlementResult> settled = new([Pending, Pending, NotPaid]);
        ScriptedContext context = new ScriptedContext()
            .Activity<PaidCall>(nameof(AuthorizePayment), _ => throw new HttpRequestException("down"))
            .Activity<SettlementRequest>(nameof(SettlePayment), _ => settled.Dequeue());

        PaymentOutcome outcome = await context.PayAsync(Call);

        Assert.Equal(PaymentOutcomeKind.Unreachable, outcome.Kind);
        Assert.Empty(settled);
        Assert.Equal(0, context.Count(nameof(SendPaidRequest)));
    }

    [Theory]
    [InlineData("circuit-open", 300, true)]
    [InlineData("recipient", null, false)]
    public async Task A_refusal_for_a_time_is_told_from_one_for_good(string code, int? seconds, bool heldUp)
    {
        TimeSpan? wait = seconds is { } some ? TimeSpan.FromSeconds(some) : null;
        ScriptedContext context = new ScriptedContext().Activity<PaidCall>(
            nameof(AuthorizePayment), _ => new Authorization(AuthorizationKind.Refused, Code: code, RetryAfter: wait));

        Assert.Equal(heldUp, (await context.PayAsync(Call)).IsHeldUp);
    }

    private static SettlementResult Told(SettlementResult settled, SettlementRequest request) =>
        settled with { Delivered = request.Answer?.Delivered == true && settled.Kind != SettlementKind.Pending };

    private static ScriptedContext Signed(SentAnswer[] answers, SettlementResult[] settlements)
    {
        Queue<SentAnswer> sent = new(answers);
        Queue<SettlementResult> settled = new(settlements);
        return new ScriptedContext()
            .Activity<PaidCall>(nameof(AuthorizePayment), _ => new Authorization(AuthorizationKind.Ready, ValidBefore: ValidBefore))
            .Activity<PaidCall>(nameof(SendPaidRequest), _ => sent.Dequeue())
            .Activity<SettlementRequest>(nameof(SettlePayment), request => Told(settled.Dequeue(), request));
    }
}
