using Clado.Functions.Paying;
using Clado.Functions.Paying.Ledger;
using Clado.Functions.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Clado.Functions.Tests.Paying;

[Collection(PayingCollection.Name)]
public sealed class SendPaidRequestTests(PayingFixture fixture)
{
    [Fact]
    public async Task A_call_without_a_credential_is_not_sent()
    {
        PayingFaults faults = new();
        PayingApp app = new(fixture, Names.Fresh(), faults);
        PaidCall call = await app.CallAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => app.Send.Run(call, CancellationToken.None));

        Assert.Equal(0, faults.Gateway.Requests);
    }

    [Fact]
    public async Task What_was_delivered_is_kept_and_given_again_without_asking()
    {
        PayingFaults faults = new();
        PayingApp app = new(fixture, Names.Fresh(), faults);
        PaidCall call = await app.SignedCallAsync();

        SentAnswer first = await app.Send.Run(call, CancellationToken.None);
        SentAnswer again = await app.Send.Run(call, CancellationToken.None);

        Assert.True(first.Delivered);
        Assert.Equal((200, first.ReceiptReference), (again.StatusCode, again.ReceiptReference));
        SignedDocument signed = (await app.Ledger.FindSignedAsync(call, CancellationToken.None))!;
        Assert.Equal(signed.TransactionHash, first.ReceiptReference, ignoreCase: true);
        Assert.Equal(signed.Authorization, Assert.Single(faults.Gateway.Credentials));
    }

    /// <summary>The crash came after the answer's blob and before the note that it is there.</summary>
    [Fact]
    public async Task An_answer_that_is_stored_without_its_note_is_not_asked_for_again()
    {
        PayingFaults faults = new();
        var name = Names.Fresh();
        PayingApp app = new(fixture, name, faults);
        PaidCall call = await app.SignedCallAsync();
        PayingApp crashing = new(fixture, name, new() { Storage = new WriteFault("/delivered.json", int.MaxValue), Time = new Hurried() });
        await Assert.ThrowsAsync<Azure.RequestFailedException>(() => crashing.Send.Run(call, CancellationToken.None));

        SentAnswer answer = await app.Send.Run(call, CancellationToken.None);

        Assert.True(answer.Delivered);
        Assert.Empty(faults.Gateway.Credentials);
        Assert.NotNull(await app.Ledger.FindDeliveredAsync(call, CancellationToken.None));
    }

    [Fact]
    public async Task Storage_that_is_out_of_reach_for_a_moment_costs_no_answer()
    {
        PayingFaults faults = new() { Storage = new WriteFault(".answer", 3), Time = new Hurried() };
        PayingApp app = new(fixture, Names.Fresh(), faults);
        PaidCall call = await app.SignedCallAsync();

        Assert.True((await app.Send.Run(call, CancellationToken.None)).Delivered);

        Assert.Single(faults.Gateway.Credentials);
        Assert.NotEqual(0, (await app.Runs.ReadAsync(call.AnswerBlob, CancellationToken.None)).Length);
    }

    [Fact]
    public async Task A_lost_answer_is_asked_for_with_the_same_bytes_and_paid_once()
    {
        PayingFaults faults = new() { Gateway = new() { LosePaidAnswers = 1 } };
        PayingApp app = new(fixture, Names.Fresh(), faults);
        PaidCall call = await app.SignedCallAsync();
        var before = await fixture.ReceivedAsync();

        SentAnswer lost = await app.Send.Run(call, CancellationToken.None);
        SentAnswer again = await app.Send.Run(call, CancellationToken.None);

        Assert.Equal((0, "no answer: ResponseEnded"), (lost.StatusCode, lost.Problem));
        Assert.Equal(402, again.StatusCode);
        Assert.Equal(2, faults.Gateway.Credentials.Count);
        Assert.Single(faults.Gateway.Credentials.Distinct());
        Assert.Equal(call.ExpectedPrice, await fixture.ReceivedAsync() - before);
    }

    [Theory]
    [InlineData("settle-then-502-receipt", 502)]
    [InlineData("settle-then-402-receipt", 402)]
    public async Task A_receipt_on_an_error_is_kept(string fault, int status)
    {
        PayingApp app = new(fixture, Names.Fresh());
        PaidCall call = await app.SignedCallAsync();
        await app.SetFaultAsync(fault);

        SentAnswer answer = await app.Send.Run(call, CancellationToken.None);

        Assert.Equal((status, true, false), (answer.StatusCode, answer.HasReceipt, answer.Delivered));
        Assert.NotNull(answer.ReceiptReference);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_its_validity_a_credential_leaves_only_if_it_left_before(bool leftBefore)
    {
        PayingFaults faults = new() { Time = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddMinutes(1)) };
        PayingApp app = new(fixture, Names.Fresh(), faults);
        PaidCall call = await app.SignedCallAsync();
        if (leftBefore)
        {
            await app.Ledger.SendAsync(call, new(SignedDocumentsOf.SignedAt), CancellationToken.None);
        }

        await app.Send.Run(call, CancellationToken.None);

        Assert.Equal(leftBefore ? 1 : 0, faults.Gateway.Credentials.Count);
    }

    /// <summary>Both ways to crash, all along the step: the repeated one sends the same bytes, and money moves once.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task A_crash_anywhere_pays_once(bool afterIt) => PayingApp.CrashEverywhereAsync(fixture, 9, afterIt, async (crashing, next) =>
    {
        PaidCall call = await next.SignedCallAsync();
        var before = await fixture.ReceivedAsync();
        await Assert.ThrowsAsync<CrashException>(() => crashing.Send.Run(call, CancellationToken.None));

        SentAnswer answer = await next.Send.Run(call, CancellationToken.None);
        SettlementResult settled = await next.SettleAsync(call, answer, final: true);

        Assert.Equal((SettlementKind.Paid, call.ExpectedPrice), (settled.Kind, settled.Amount));
        Assert.Equal(call.ExpectedPrice, await fixture.ReceivedAsync() - before);
        Assert.Empty(await next.ReservedAsync());
        Assert.Equal(settled.Amount + settled.Fee, await next.SpentAsync());
    });

    /// <summary>The system's clock, and timers that fire at once.</summary>
    private sealed class Hurried : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, period);
    }
}
