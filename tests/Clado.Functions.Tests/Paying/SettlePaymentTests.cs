using Clado.Functions.Paying;
using Clado.Functions.Paying.Ledger;
using Clado.Functions.Tests.Support;
using Clado.Payments;
using Microsoft.Extensions.Time.Testing;

namespace Clado.Functions.Tests.Paying;

[Collection(PayingCollection.Name)]
public sealed class SettlePaymentTests(PayingFixture fixture)
{
    private const string NoNode = "http://127.0.0.1:9";

    [Fact]
    public async Task What_was_delivered_is_settled_with_what_the_chain_moved()
    {
        PayingApp app = new(fixture, Names.Fresh());
        PaidCall call = await app.SignedCallAsync();
        var before = await fixture.ReceivedAsync();
        SentAnswer answer = await app.Send.Run(call, CancellationToken.None);

        SettlementResult settled = await app.SettleAsync(call, answer);
        SettlementResult again = await app.SettleAsync(call, answer);

        Assert.Equal((SettlementKind.Paid, true), (settled.Kind, settled.Delivered));
        Assert.Equal(await fixture.ReceivedAsync() - before, settled.Amount);
        Assert.Equal(settled, again);
        LedgerEntry entry = Assert.Single(await EntriesAsync(app, call));
        Assert.Equal(
            (PaymentStatus.Settled, settled.Amount, settled.Fee, answer.ReceiptReference),
            (entry.Status, entry.Amount, entry.Fee, entry.ReceiptReference));
        Assert.NotNull(entry.BlockNumber);
        Assert.Empty(await app.ReservedAsync());
    }

    [Theory]
    [InlineData("settle-then-402-fresh")]
    [InlineData("settle-then-402-bare")]
    [InlineData("settle-then-402-receipt")]
    [InlineData("settle-then-502")]
    [InlineData("settle-then-reset")]
    public async Task Money_that_moved_for_nothing_is_recorded_as_such_and_counted_once(string fault)
    {
        PayingApp app = new(fixture, Names.Fresh());
        PaidCall call = await app.SignedCallAsync();
        var before = await fixture.ReceivedAsync();
        await app.SetFaultAsync(fault);
        SentAnswer answer = await app.Send.Run(call, CancellationToken.None);

        SettlementResult asked = await app.SettleAsync(call, answer);
        answer = await app.Send.Run(call, CancellationToken.None);
        SettlementResult final = await app.SettleAsync(call, answer, final: true);

        Assert.Equal((SettlementKind.Paid, false), (asked.Kind, asked.Delivered));
        Assert.Equal((SettlementKind.Paid, false), (final.Kind, final.Delivered));
        Assert.Equal(call.ExpectedPrice, await fixture.ReceivedAsync() - before);
        LedgerEntry entry = Assert.Single(await EntriesAsync(app, call));
        Assert.Equal((PaymentStatus.PaidNotDelivered, call.ExpectedPrice), (entry.Status, entry.Amount));
        Assert.Empty(await app.ReservedAsync());
    }

    /// <summary>Another execution of the sending step received the answer, and this one did not hear of it.</summary>
    [Fact]
    public async Task An_answer_in_storage_counts_as_delivered_whoever_received_it()
    {
        PayingApp app = new(fixture, Names.Fresh());
        PaidCall call = await app.SignedCallAsync();
        await app.Send.Run(call, CancellationToken.None);

        SettlementResult settled = await app.SettleAsync(call, new SentAnswer(402), final: true);

        Assert.True(settled.Delivered);
        Assert.Equal(PaymentStatus.Settled, Assert.Single(await EntriesAsync(app, call)).Status);
    }

    /// <summary>Of two executions one has no answer and gives up waiting for it; the other has it, and ends the call while the first stands still.</summary>
    [Fact]
    public async Task Executions_that_would_end_a_call_differently_agree_on_one_end()
    {
        for (var at = 1; ; at++)
        {
            var name = Names.Fresh();
            PayingApp other = new(fixture, name);
            PaidCall call = await other.SignedCallAsync();
            await other.SetFaultAsync("settle-then-402-bare");
            SentAnswer refused = await other.Send.Run(call, CancellationToken.None);
            Assert.Equal(SettlementKind.Paid, (await other.SettleAsync(call, refused)).Kind);
            SettlementResult? ended = null;
            Overtaking overtaking = new(at, async () => ended = await other.SettleAsync(call, new SentAnswer(200)));
            PayingApp slow = new(fixture, name, new() { Storage = overtaking });

            SettlementResult late = await slow.SettleAsync(call, refused, final: true);

            if (!overtaking.Happened)
            {
                Assert.InRange(at, 8, 40);
                return;
            }

            Assert.Equal(ended, late);
            PaymentStatus status = Assert.Single(await EntriesAsync(other, call)).Status;
            Assert.Equal(late.Delivered ? PaymentStatus.Settled : PaymentStatus.PaidNotDelivered, status);
            Assert.Empty(await other.ReservedAsync());
            Assert.Equal(late.Amount + late.Fee, await other.SpentAsync());
        }
    }

    [Fact]
    public async Task A_payment_that_was_never_sent_is_given_back_once_the_chain_is_past_it()
    {
        PayingApp app = new(fixture, Names.Fresh());
        PaidCall call = await ExpiredCallAsync(app);

        SettlementResult settled = await app.SettleAsync(call, answer: null, final: true);

        Assert.Equal((SettlementKind.NotPaid, BaseUnits.Zero), (settled.Kind, settled.Amount));
        Assert.Equal(PaymentStatus.NotPaid, Assert.Single(await EntriesAsync(app, call)).Status);
        Assert.Empty(await app.ReservedAsync());
    }

    [Fact]
    public async Task A_receipt_for_what_is_not_in_the_chain_is_no_payment()
    {
        PayingApp app = new(fixture, Names.Fresh());
        PaidCall call = await app.SignedCallAsync();
        SentAnswer answer = new(502, HasReceipt: true, ReceiptReference: "0x" + new string('9', 64));

        SettlementResult settled = await app.Settle.Run(new(call, answer, Final: true), CancellationToken.None);

        Assert.Equal(SettlementKind.Pending, settled.Kind);
        Assert.Single(await app.ReservedAsync());
    }

    [Fact]
    public async Task A_payment_that_may_still_be_mined_stays_counted()
    {
        PayingApp app = new(fixture, Names.Fresh());
        PaidCall call = await app.SignedCallAsync();

        SettlementResult settled = await app.Settle.Run(new(call, new SentAnswer(0), Final: true), CancellationToken.None);

        Assert.Equal(SettlementKind.Pending, settled.Kind);
        Assert.NotNull(settled.RetryAt);
        Assert.Single(await app.ReservedAsync());
    }

    [Fact]
    public async Task A_chain_that_cannot_be_asked_leaves_a_note_for_the_operator_and_the_end_may_still_follow()
    {
        var name = Names.Fresh();
        FakeTimeProvider later = new(TimeProvider.System.GetUtcNow().AddMinutes(5));
        PayingApp cutOff = new(fixture, name, new() { RpcUrl = NoNode, Time = later });
        PayingApp app = new(fixture, name);
        PaidCall call = await ExpiredCallAsync(app);

        await Assert.ThrowsAnyAsync<Exception>(() => cutOff.Settle.Run(new(call, new SentAnswer(0), Final: false), CancellationToken.None));

        Assert.Equal(PaymentStatus.Unknown, Assert.Single(await EntriesAsync(app, call)).Status);
        Assert.Single(await app.ReservedAsync());
        await app.SettleAsync(call, new SentAnswer(0));
        Assert.Equal(PaymentStatus.NotPaid, Assert.Single(await EntriesAsync(app, call)).Status);
        Assert.Empty(await app.ReservedAsync());
    }

    [Fact]
    public async Task Payments_in_a_row_that_bring_nothing_open_the_circuit_and_a_delivered_one_closes_it()
    {
        PayingApp app = new(fixture, Names.Fresh(), new() { Spending = options => options.BreakerFailures = 2 });
        for (var failures = 0; failures < 2; failures++)
        {
            Assert.Null(await app.Breaker.FindWaitAsync(await app.CallAsync(), CancellationToken.None));
            await app.SettleAsync(await ExpiredCallAsync(app), new SentAnswer(502), final: true);
        }

        PaidCall next = await app.CallAsync();
        Assert.NotNull(await app.Breaker.FindWaitAsync(next, CancellationToken.None));
        await app.Breaker.RecordAsync(next, delivered: true, CancellationToken.None);
        Assert.Null(await app.Breaker.FindWaitAsync(next, CancellationToken.None));
    }

    /// <summary>Both ways to crash at each request to storage: the repeated step counts the payment once.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task A_crash_anywhere_is_made_good_by_the_repeated_step(bool afterIt) =>
        PayingApp.CrashEverywhereAsync(fixture, 12, afterIt, async (crashing, next) =>
        {
            PaidCall call = await next.SignedCallAsync();
            SentAnswer answer = await next.Send.Run(call, CancellationToken.None);
            Assert.True(answer.Delivered);
            await Assert.ThrowsAsync<CrashException>(() => crashing.SettleAsync(call, answer));

            SettlementResult settled = await next.SettleAsync(call, answer);

            Assert.Equal(SettlementKind.Paid, settled.Kind);
            Assert.Empty(await next.ReservedAsync());
            Assert.Equal(settled.Amount + settled.Fee, await next.SpentAsync());
        });

    private async Task<PaidCall> ExpiredCallAsync(PayingApp app)
    {
        PaidCall call = await app.CallAsync();
        await new PaymentSteps(app.Ledger, app.Budget).ReserveAsync(call, PaymentSteps.ReservedAt);
        await app.Ledger.TrySignAsync(call, await fixture.ExpiredAsync(call), CancellationToken.None);
        return call;
    }

    private static async Task<List<LedgerEntry>> EntriesAsync(PayingApp app, PaidCall call) =>
        await app.Reader.ReadRunAsync(call.RunId, CancellationToken.None).Where(entry => entry.Call == call.Name).ToListAsync();
}
