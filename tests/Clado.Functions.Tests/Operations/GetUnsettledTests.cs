using System.Text.Json;
using Clado.Functions.Operations;
using Clado.Functions.Paying;
using Clado.Functions.Paying.Ledger;
using Clado.Functions.Tests.Support;
using Clado.Payments;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Clado.Functions.Tests.Operations;

[Collection(StorageCollection.Name)]
public sealed class GetUnsettledTests
{
    private const string Run = "0123456789abcdef0123456789abcdef";
    private static readonly SpendCaps Wide = new(new(1_000_000), new(1_000_000), new(1_000_000));
    private static readonly DateTimeOffset ReservedAt = SignedDocumentsOf.SignedAt.AddSeconds(-1);
    private readonly FakeTimeProvider _time = new(SignedDocumentsOf.SignedAt.AddSeconds(9));
    private readonly PaymentLedger _ledger;
    private readonly SpendBudget _budget;
    private readonly GetUnsettled _function;

    public GetUnsettledTests(StorageFixture fixture)
    {
        TestStorage storage = fixture.Open(Names.Fresh());
        _ledger = new(storage.Ledger);
        _budget = new(storage.Ledger, _ledger, TimeProvider.System);
        _function = new(_budget, new UnsettledReader(_ledger, _time), _time);
    }

    [Fact]
    public async Task Every_step_that_a_payment_can_stop_at_is_told_apart()
    {
        await ReserveAsync(0);
        await SignAsync(1);
        await SignAsync(2);
        await _ledger.SendAsync(Call(2), new(_time.GetUtcNow()), CancellationToken.None);
        await SignAsync(3);
        await _ledger.NoteUnknownAsync(Call(3), new("The chain could not be asked: RpcClientUnknownException.", _time.GetUtcNow()), CancellationToken.None);
        await SignAsync(4);
        OutcomeDocument outcome = new() { Amount = new(3000), Fee = new(29), StatusCode = 200, At = _time.GetUtcNow() };
        await _ledger.CloseAsync(Call(4), PaymentStatus.Settled, outcome, CancellationToken.None);
        await SignAsync(5);
        await _budget.SettleAsync(Call(5), ReservedAt, new(3029), CancellationToken.None);

        JsonElement view = await ReadAsync();

        Assert.Equal(
            [("0", "reserved"), ("1", "signed"), ("2", "sent"), ("3", "unknown"), ("4", "closing")],
            view.GetProperty("payments").EnumerateArray()
                .Select(one => (one.GetProperty("call").GetString()![8..9], one.GetProperty("state").GetString()!)).Order());
        Assert.Equal("15250", view.GetProperty("reservedBaseUnits").GetString());
        Assert.All(view.GetProperty("payments").EnumerateArray(), one => Assert.Equal(10, one.GetProperty("ageSeconds").GetInt32()));
        Assert.DoesNotContain("Payment test", view.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9, "is sent until 2026-11-23 12:00:26Z")]
    [InlineData(26, "past 2026-11-23 12:00:31Z")]
    public async Task What_comes_next_depends_on_the_time(int seconds, string expected)
    {
        await SignAsync(0);
        _time.SetUtcNow(SignedDocumentsOf.SignedAt.AddSeconds(seconds));

        JsonElement payment = (await ReadAsync()).GetProperty("payments")[0];

        Assert.Contains(expected, payment.GetProperty("next").GetString(), StringComparison.Ordinal);
        Assert.Equal("2026-11-23T12:00:26+00:00", payment.GetProperty("validBefore").GetString());
    }

    private static PaidCall Call(int number) =>
        new(Run, $"0000-{number:0000}-bulk-contacts-status", "bulk-contacts-status", "body", new(3000), new(1_000_000));

    private async Task ReserveAsync(int number)
    {
        ReservedDocument document = new() { Operation = "bulk-contacts-status", Amount = new(3000), MaxFee = new(50), At = ReservedAt };
        await _ledger.ReserveAsync(Call(number), document, CancellationToken.None);
        await _budget.TryReserveAsync(Call(number), ReservedAt, new(3050), Wide, CancellationToken.None);
    }

    private async Task SignAsync(int number)
    {
        await ReserveAsync(number);
        await _ledger.TrySignAsync(Call(number), SignedDocumentsOf.Call(Call(number)), CancellationToken.None);
    }

    private async Task<JsonElement> ReadAsync()
    {
        HttpRequest request = HttpProbe.Get("");
        return (await HttpProbe.ReadAsync(request, await _function.Run(request, CancellationToken.None))).Body;
    }
}
