using System.Text;
using System.Text.Json;
using Clado.Payments;
using Clado.Sandbox.App;
using Clado.Sandbox.Demo;
using Clado.Sandbox.Gateway;
using Clado.Sandbox.World;

namespace Clado.EndToEnd.Tests.Runs;

/// <summary>
/// The engine's store goes back in time, or is gone. What was paid for is in the ledger, so the run takes the same way again and pays for nothing twice.
/// </summary>
public sealed class LostStoreTests : IAsyncLifetime
{
    private const int Profiles = 50;
    private const int Always = 1000;

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Polling__MinDelay"] = "00:00:01",
        ["Polling__MaxDelay"] = "00:00:02",
        ["Polling__ExpectedOverhead"] = "00:00:00",
        ["Polling__ExpectedPerRow"] = "00:00:00",
    };

    private readonly string _workFolder = Directory.CreateTempSubdirectory("clado-lost-store-").FullName;
    private readonly byte[] _list = Lists.Csv(Profiles);
    private SandboxWorld _world = null!;
    private RunClient _app = null!;
    private AppProcess _process = null!;

    private string Store => Path.Combine(_workFolder, "app");

    private string Backup => Path.Combine(_workFolder, "backup");

    public async Task InitializeAsync()
    {
        SandboxOptions options = new() { Ports = SandboxPorts.Free(), WorkFolder = _workFolder, RowsPerSecond = 15 };
        _world = await SandboxWorld.StartAsync(options, CancellationToken.None);
        _app = new(_world.AppUrl);
        await StartAppAsync();
    }

    public async Task DisposeAsync()
    {
        _app.Dispose();
        await _world.DisposeAsync();
        Directory.Delete(_workFolder, recursive: true);
    }

    [OwnAppFact]
    public async Task An_older_store_that_is_put_back_pays_for_nothing_again()
    {
        var runId = await SubmitAsync();
        await _process.KillAsync();
        Copy(Store, Backup);
        await GoOnAsync();
        Ended first = await EndAsync(runId);

        await _process.KillAsync();
        Directory.Delete(Store, recursive: true);
        Copy(Backup, Store);
        await StartAppAsync();
        await _app.UntilAsync(runId, run => run.PaidCalls > 0);

        Assert.Equal(first, await EndAsync(runId));
    }

    [OwnAppFact]
    public async Task A_list_sent_again_after_the_store_was_lost_goes_on_with_what_was_paid_for()
    {
        var runId = await SubmitAsync();
        await _process.KillAsync();
        Directory.Delete(Store, recursive: true);
        await GoOnAsync();

        Assert.Equal(runId, await StartRunAsync());
        await EndAsync(runId);
    }

    [OwnAppFact]
    public async Task A_run_that_had_ended_when_the_store_was_lost_is_as_it_was_and_is_not_begun_again()
    {
        Ended first = await EndAsync(await StartRunAsync());
        await _process.KillAsync();
        Directory.Delete(Store, recursive: true);
        await StartAppAsync();

        Assert.Equal(first, await EndAsync(await StartRunAsync()));
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }

    /// <summary>A run whose submit is paid for, and which cannot poll yet.</summary>
    private async Task<string> SubmitAsync()
    {
        await _world.Gateway.Control.SetFaultAsync("bulk-contacts-status", "429", Always, CancellationToken.None);
        var runId = await StartRunAsync();
        await _app.UntilAsync(runId, run => run.PaidCalls == 1);
        return runId;
    }

    private async Task GoOnAsync()
    {
        await _world.Gateway.Control.ClearFaultsAsync(CancellationToken.None);
        await StartAppAsync();
    }

    private async Task StartAppAsync() => _process = await _world.StartAppAsync(CancellationToken.None, Settings);

    private async Task<string> StartRunAsync()
    {
        using HttpClient http = new();
        using HttpResponseMessage response = await http.SendAsync(HttpMethod.Post, new(_world.AppUrl, "/api/runs"), _list, idempotencyKey: "\"one\"");
        var answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, answer);
        return JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("id").GetString()!;
    }

    private async Task<Ended> EndAsync(string runId)
    {
        RunView run = await _app.UntilOverAsync(runId);
        Assert.Equal("Completed", run.Status);
        GatewayLedger gateway = await _world.Gateway.Control.GetLedgerAsync(CancellationToken.None);
        AppLedger ledger = await AppLedger.ReadAsync(_world.AppUrl, runId);
        Assert.Single(gateway.Jobs);
        Assert.Equal(gateway.Payments.Select(payment => payment.Tx).Order(), ledger.Payments.Select(payment => payment.TransactionHash).Order());
        Assert.Equal(gateway.Total, run.SpentBaseUnits);
        var results = Encoding.UTF8.GetString(await _app.DownloadAsync(runId, "results.csv", CancellationToken.None));
        return new(gateway.Payments.Count, gateway.Total, run.PaidCalls, ledger.TotalBaseUnits, results);
    }

    private sealed record Ended(int Payments, BaseUnits Received, int PaidCalls, BaseUnits Booked, string Results);
}
