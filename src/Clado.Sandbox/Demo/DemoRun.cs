using Clado.Payments;
using Clado.Sandbox.Chain;
using Clado.Sandbox.Gateway;
using Clado.Sandbox.World;

namespace Clado.Sandbox.Demo;

/// <summary>The main job: sends a list to the app, watches the run, fetches the results and counts the money on the chain.</summary>
internal sealed class DemoRun(SandboxWorld world, RunClient app, string resultsFolder)
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(250);
    private static readonly string[] ResultFiles = ["results.csv", "results.jsonl", "manifest.json"];

    /// <summary>Runs the job to its end.</summary>
    /// <param name="csv">The list.</param>
    /// <param name="phone">Whether phone numbers are bought as well.</param>
    /// <param name="watch">Told how the run stands whenever it was looked at.</param>
    /// <param name="cancellationToken">Stops watching; the run goes on in the app.</param>
    public async Task<DemoResult> RunAsync(byte[] csv, bool phone, Action<RunView> watch, CancellationToken cancellationToken)
    {
        var before = await BalanceAsync(cancellationToken);
        var started = TimeProvider.System.GetTimestamp();
        var runId = await app.StartAsync(csv, phone, cancellationToken);
        var run = await WatchAsync(runId, watch, cancellationToken);
        var elapsed = TimeProvider.System.GetElapsedTime(started);
        return new DemoResult
        {
            Run = run,
            Elapsed = elapsed,
            ChainBaseUnits = await BalanceAsync(cancellationToken) - before,
            Ledger = await world.Gateway.Control.GetLedgerAsync(cancellationToken),
            Files = await DownloadAsync(run, cancellationToken),
        };
    }

    private Task<BaseUnits> BalanceAsync(CancellationToken cancellationToken) =>
        world.Chain.Rpc.GetBalanceAsync(TempoChain.PathUsd, PaidGateway.Recipient, cancellationToken);

    private async Task<RunView> WatchAsync(string runId, Action<RunView> watch, CancellationToken cancellationToken)
    {
        while (true)
        {
            var run = await app.GetAsync(runId, cancellationToken);
            watch(run);
            if (run.IsOver)
            {
                return run;
            }

            await Task.Delay(WatchInterval, TimeProvider.System, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<string>> DownloadAsync(RunView run, CancellationToken cancellationToken)
    {
        if (!run.Status.StartsWith("Completed", StringComparison.Ordinal))
        {
            return [];
        }

        var folder = Path.Combine(resultsFolder, run.Id);
        Directory.CreateDirectory(folder);
        var files = new List<string>();
        foreach (var name in ResultFiles)
        {
            var path = Path.Combine(folder, name);
            await File.WriteAllBytesAsync(path, await app.DownloadAsync(run.Id, name, cancellationToken), cancellationToken);
            files.Add(path);
        }

        return files;
    }
}
