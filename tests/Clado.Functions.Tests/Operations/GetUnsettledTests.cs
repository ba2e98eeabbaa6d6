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
    private readonly FakeTimeProvider _time = new(SignedDocumentsOf.SignedAt.AddSeconds(9));
    private readonly PaymentLedger _ledger;
    private readonly SpendBudget _budget;
    private readonly PaymentSteps _steps;
    private readonly GetUnsettled _function;

    public GetUnsettledTests(StorageFixture fixture)
    {
        TestStorage storage = fixture.Open(Names.Fresh());
        _ledger = new(storage.Ledger);
        _budget = new(storage.Ledger, _ledger, TimeProvider.System);
        _steps = new(_ledger, _budget);
        _function = new(_budget, new UnsettledReader(_ledger, _time), _time);
    }

    [Fact]
    public async Task Every_step_that_a_payment_can_stop_at_is_told_apart()
    {
        await _steps.ReserveAsync(PaymentSteps.Call(0), PaymentSteps.ReservedAt);
        await _steps.SignAsync(PaymentSteps.Call(1));
        await _steps.SignAsync(PaymentSteps.Call(2));
        await _ledger.SendAsync(PaymentSteps.Call(2), new(_time.GetUtcNow()), CancellationToken.None);
        await _steps.SignAsync(PaymentSteps.Call(3));
        await _ledger.NoteUnknownAsync(PaymentSteps.Call(3), new("The chain could not be asked: RpcClientUnknownException.", _time.GetUtcNow()), CancellationToken.None);
        await _steps.SignAsync(PaymentSteps.Call(4));
        await _steps.EndAsync(PaymentSteps.Call(4), PaymentStatus.Settled);
        await _steps.SignAsync(PaymentSteps.Call(5));
        await _budget.SettleAsync(PaymentSteps.Call(5), PaymentSteps.ReservedAt, new(3029), CancellationToken.None);

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
        await _steps.SignAsync(PaymentSteps.Call(0));
        _time.SetUtcNow(SignedDocumentsOf.SignedAt.AddSeconds(seconds));

        JsonElement payment = (await ReadAsync()).GetProperty("payments")[0];

        Assert.Contains(expected, payment.GetProperty("next").GetString(), StringComparison.Ordinal);
        Assert.Equal("2026-11-23T12:00:26+00:00", payment.GetProperty("validBefore").GetString());
    }

    private async Task<JsonElement> ReadAsync()
    {
        HttpRequest request = HttpProbe.Get("");
        return (await HttpProbe.ReadAsync(request, await _function.Run(request, CancellationToken.None))).Body;
    }
}
