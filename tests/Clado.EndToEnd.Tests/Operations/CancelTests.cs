using System.Net;
using Clado.Payments;

namespace Clado.EndToEnd.Tests.Operations;

[Collection(AppCollection.Name)]
public sealed class CancelTests(AppFixture fixture) : IAsyncLifetime
{
    private const int Always = 1000;
    private readonly HttpClient http = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        http.Dispose();
        return fixture.Gateway.ClearFaultsAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_before_its_submit_pays_nothing_and_accounts_for_every_row()
    {
        await fixture.Gateway.SetFaultAsync("bulk-contacts", "429", Always, CancellationToken.None);
        var runId = await fixture.App.StartAsync(Lists.Csv(5), phone: false, CancellationToken.None);
        await fixture.App.UntilAsync(runId, run => run.Message is not null);

        using var accepted = await http.SendAsync(HttpMethod.Post, new Uri(fixture.AppUrl, $"/api/runs/{runId}/cancel"));
        var run = await fixture.App.UntilOverAsync(runId);

        Assert.Equal((HttpStatusCode.Accepted, "Cancelled"), (accepted.StatusCode, run.Status));
        Assert.Equal((BaseUnits.Zero, 0), (run.SpentBaseUnits, run.PaidCalls));
        Assert.True(run.Rows.Balance, run.ToString());
        using var late = await http.SendAsync(HttpMethod.Post, new Uri(fixture.AppUrl, $"/api/runs/{runId}/cancel"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task A_job_that_is_paid_for_is_fetched_although_its_run_is_cancelled()
    {
        await fixture.Gateway.SetFaultAsync("bulk-contacts-status", "429", Always, CancellationToken.None);
        var runId = await fixture.App.StartAsync(Lists.Csv(5), phone: false, CancellationToken.None);
        await fixture.App.UntilAsync(runId, run => run.PaidCalls == 1);

        using var accepted = await http.SendAsync(HttpMethod.Post, new Uri(fixture.AppUrl, $"/api/runs/{runId}/cancel"));
        await fixture.Gateway.ClearFaultsAsync(CancellationToken.None);
        var run = await fixture.App.UntilOverAsync(runId);

        Assert.Equal((HttpStatusCode.Accepted, "Completed"), (accepted.StatusCode, run.Status));
    }
}
