using Clado.Functions.Operations;
using Clado.Functions.Paying;
using Clado.Functions.Paying.Ledger;
using Clado.Functions.Runs;
using Clado.Functions.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clado.Functions.Tests.Operations;

[Collection(PayingCollection.Name)]
public sealed class SweepUnsettledTests(PayingFixture fixture)
{
    private readonly RecordingClient _client = new();

    [Theory]
    [InlineData(null, true)]
    [InlineData(OrchestrationRuntimeStatus.Terminated, true)]
    [InlineData(OrchestrationRuntimeStatus.Completed, true)]
    [InlineData(OrchestrationRuntimeStatus.Running, false)]
    [InlineData(OrchestrationRuntimeStatus.Suspended, false)]
    [InlineData(OrchestrationRuntimeStatus.Pending, false)]
    public async Task What_a_batch_left_unsettled_is_settled_once_the_batch_is_over(OrchestrationRuntimeStatus? status, bool settled)
    {
        PayingApp app = new(fixture, Names.Fresh());
        PaidCall signed = await ReserveAsync(app, SignedDocumentsOf.SignedAt);
        await app.Ledger.TrySignAsync(signed, await fixture.ExpiredAsync(signed), CancellationToken.None);
        PaidCall reserved = await ReserveAsync(app, SignedDocumentsOf.SignedAt);
        if (status is { } known)
        {
            _client.Add(EnrichBatch.InstanceId(signed.RunId, 0), known, customStatus: null);
        }

        await SweepAsync(app);

        Assert.Equal(settled ? 0 : 2, (await app.ReservedAsync()).Count);
        Assert.Equal(settled, (await app.Ledger.FindOutcomeAsync(signed, CancellationToken.None))?.Status == PaymentStatus.NotPaid);
        Assert.Equal(settled, (await app.Ledger.FindPlaceAsync(reserved, CancellationToken.None)).Void is not null);
    }

    [Fact]
    public async Task A_payment_that_is_fresh_is_left_alone()
    {
        PayingApp app = new(fixture, Names.Fresh());
        await ReserveAsync(app, TimeProvider.System.GetUtcNow());

        await SweepAsync(app);

        Assert.Single(await app.ReservedAsync());
    }

    [Fact]
    public async Task One_payment_that_cannot_be_settled_does_not_keep_the_others_from_it()
    {
        var name = Names.Fresh();
        PayingApp app = new(fixture, name, new() { RpcUrl = "http://127.0.0.1:9" });
        PaidCall signed = await ReserveAsync(app, SignedDocumentsOf.SignedAt);
        await app.Ledger.TrySignAsync(signed, await fixture.ExpiredAsync(signed), CancellationToken.None);
        await ReserveAsync(app, SignedDocumentsOf.SignedAt);

        await SweepAsync(app);

        Assert.Equal(signed.LedgerPath, Assert.Single(await app.ReservedAsync()).Key);
    }

    private Task SweepAsync(PayingApp app) =>
        new SweepUnsettled(app.Budget, app.Ledger, app.Settle, TimeProvider.System, NullLogger<SweepUnsettled>.Instance)
            .SweepAsync(_client, CancellationToken.None);

    private static async Task<PaidCall> ReserveAsync(PayingApp app, DateTimeOffset at)
    {
        PaidCall call = await app.CallAsync();
        await new PaymentSteps(app.Ledger, app.Budget).ReserveAsync(call, at);
        return call;
    }
}
