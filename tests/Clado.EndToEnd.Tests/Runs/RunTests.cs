using System.Text;
using System.Text.Json;
using Clado.Payments;
using Clado.Sandbox.Demo;

namespace Clado.EndToEnd.Tests.Runs;

[Collection(AppCollection.Name)]
public sealed class RunTests(AppFixture fixture)
{
    // A job takes long enough for several timers, so that one is found running.
    private const int Profiles = 50;
    private const int Always = 1000;
    private const string SubmitPath = "/clado/bulk-contacts";

    /// <summary>An app that is not ours is not killed.</summary>
    public static TheoryData<CrashPoint> CrashPoints => Surroundings.AppIsOurs ? [.. Enum.GetValues<CrashPoint>()] : [CrashPoint.None];

    [Theory]
    [MemberData(nameof(CrashPoints))]
    public async Task A_run_finishes_with_one_submit_paid_and_every_base_unit_accounted_for(CrashPoint crashPoint)
    {
        var (before, received) = (await fixture.Gateway.GetLedgerAsync(CancellationToken.None), await fixture.ReceivedAsync());
        await KeepFromPollingAsync(crashPoint);
        var runId = await fixture.App.StartAsync(Lists.Csv(Profiles), phone: false, CancellationToken.None);
        await CrashAtAsync(crashPoint, runId);
        await fixture.Gateway.ClearFaultsAsync(CancellationToken.None);
        var run = await fixture.App.UntilOverAsync(runId);

        Assert.Equal("Completed", run.Status);
        Assert.True(run.Rows.Balance, run.ToString());
        Assert.Equal(
            (Profiles + Lists.Duplicates + Lists.Invalid, Lists.Duplicates, Lists.Invalid), (run.Rows.In, run.Rows.Duplicate, run.Rows.Invalid));

        var after = await fixture.Gateway.GetLedgerAsync(CancellationToken.None);
        var payments = after.Payments.Skip(before.Payments.Count).ToList();
        var submit = Assert.Single(payments, payment => payment.Path == SubmitPath);
        Assert.Equal(new BaseUnits((Profiles * 40_000) + 3000), submit.Amount);
        Assert.Equal(Profiles, Assert.Single(after.Jobs.Skip(before.Jobs.Count)).Urls.Count);
        Assert.Equal((payments.Count, payments.Count - 1), (run.PaidCalls, run.Polls));

        Assert.Equal(after.Total - before.Total, run.SpentBaseUnits);
        Assert.Equal(run.SpentBaseUnits, await fixture.ReceivedAsync() - received);
        var ledger = await AppLedger.ReadAsync(fixture.AppUrl, runId);
        Assert.Equal(run.SpentBaseUnits, ledger.TotalBaseUnits);
        Assert.Equal(
            payments.Select(payment => (payment.Tx, payment.Amount)).Order(), ledger.Payments.Select(payment => (payment.TransactionHash, payment.Amount)).Order());
    }

    [Fact]
    public async Task The_results_have_every_row_that_came_in()
    {
        var runId = await fixture.App.StartAsync(Lists.Csv(Profiles), phone: true, CancellationToken.None);
        var run = await fixture.App.UntilOverAsync(runId);
        var lines = Encoding.UTF8.GetString(await fixture.App.DownloadAsync(runId, "results.jsonl", CancellationToken.None)).Trim().Split('\n');
        var csv = Encoding.UTF8.GetString(await fixture.App.DownloadAsync(runId, "results.csv", CancellationToken.None)).Trim().Split('\n');
        var manifest = JsonSerializer.Deserialize<JsonElement>(await fixture.App.DownloadAsync(runId, "manifest.json", CancellationToken.None));
        Assert.Equal(run.Rows.In, lines.Length);
        Assert.Equal(run.Rows.In + 1, csv.Length);
        Assert.Equal(run.Rows.In, manifest.GetProperty("rows").GetProperty("in").GetInt32());
    }

    /// <summary>However slow this machine is, the app is found between submit and first poll: no poll succeeds until it was killed there.</summary>
    private Task KeepFromPollingAsync(CrashPoint crashPoint) => crashPoint == CrashPoint.BetweenSubmitAndFirstPoll
        ? fixture.Gateway.SetFaultAsync("bulk-contacts-status", "429", Always, CancellationToken.None)
        : Task.CompletedTask;

    private async Task CrashAtAsync(CrashPoint crashPoint, string runId)
    {
        Func<RunView, bool>? reached = crashPoint switch
        {
            CrashPoint.BetweenSubmitAndFirstPoll => run => run.PaidCalls == 1 && run.Polls == 0,
            CrashPoint.DuringTimer => run => run.Polls > 0 && run.NextPollAt > TimeProvider.System.GetUtcNow(),
            _ => null,
        };
        if (reached is not null)
        {
            await fixture.App.UntilAsync(runId, reached);
            await fixture.CrashAndRestartAsync();
        }
    }
}
