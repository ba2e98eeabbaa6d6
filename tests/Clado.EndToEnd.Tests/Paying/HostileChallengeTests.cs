using Clado.Payments;

namespace Clado.EndToEnd.Tests.Paying;

[Collection(AppCollection.Name)]
public sealed class HostileChallengeTests(AppFixture fixture) : IAsyncLifetime
{
    // More often than anybody asks again.
    private const int Always = 1000;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => fixture.Gateway.ClearFaultsAsync(CancellationToken.None);

    [Theory]
    [InlineData("wrong-chain", "Tempo__ChainId")]
    [InlineData("wrong-currency", "Spending__Currencies")]
    [InlineData("wrong-recipient", "Spending__Recipients")]
    [InlineData("wrong-realm", "realm")]
    [InlineData("price-raised", "would cost")]
    public async Task A_submit_on_terms_that_are_not_ours_is_refused_before_anything_is_signed(string fault, string reason)
    {
        var (signatures, received) = (fixture.SignatureCount, await fixture.ReceivedAsync());
        await fixture.Gateway.SetFaultAsync("bulk-contacts", fault, Always, CancellationToken.None);
        var runId = await fixture.App.StartAsync(Lists.Csv(3), phone: false, CancellationToken.None);
        var run = await fixture.App.UntilOverAsync(runId);

        Assert.Equal("Failed", run.Status);
        Assert.Contains(reason, run.Message, StringComparison.Ordinal);
        Assert.Equal((BaseUnits.Zero, 0), (run.SpentBaseUnits, run.PaidCalls));
        Assert.True(run.Rows.Balance, run.ToString());
        Assert.Empty((await AppLedger.ReadAsync(fixture.AppUrl, runId)).Payments);
        Assert.Equal(received, await fixture.ReceivedAsync());
        Assert.Equal(signatures, fixture.SignatureCount);
    }

    [Fact]
    public async Task A_poll_above_its_cap_is_refused_before_anything_is_signed()
    {
        await fixture.Gateway.SetFaultAsync("bulk-contacts-status", "price-raised", Always, CancellationToken.None);
        var before = await fixture.Gateway.GetLedgerAsync(CancellationToken.None);
        var signatures = fixture.SignatureCount;
        var runId = await fixture.App.StartAsync(Lists.Csv(3), phone: false, CancellationToken.None);
        var run = await fixture.App.UntilOverAsync(runId);

        Assert.NotEqual("Completed", run.Status);
        Assert.Contains("Spending__MaxPollBaseUnits, is 3000", run.Message, StringComparison.Ordinal);
        var payment = Assert.Single((await fixture.Gateway.GetLedgerAsync(CancellationToken.None)).Payments.Skip(before.Payments.Count));
        Assert.Equal("/clado/bulk-contacts", payment.Path);
        Assert.Equal(payment.Amount, run.SpentBaseUnits);
        Assert.Equal(signatures + 1, fixture.SignatureCount);
    }
}
