using System.Diagnostics;

namespace Clado.Benchmarks.Engine;

/// <summary>What many sleeping instances cost.</summary>
/// <param name="WorkingSetMiB">The whole process, after its hub was opened again with them.</param>
/// <param name="Restart">From opening the hub to the end of a first orchestration.</param>
/// <param name="StoreMiB">The store.</param>
internal sealed record SleepingCost(double WorkingSetMiB, TimeSpan Restart, double StoreMiB);

/// <summary>Instances that wait for a timer of a day.</summary>
internal static class Sleeping
{
    public const int Instances = 100_000;

    private const int StartedAtOnce = 1000;
    private const double MiB = 1024 * 1024;

    public static async Task<SleepingCost> MeasureAsync(CancellationToken cancellationToken)
    {
        using var folder = new BenchmarkFolder();
        await FillAsync(folder["hub.db"], cancellationToken);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

        var clock = Stopwatch.StartNew();
        await using var hub = await BenchmarkHub.StartAsync(folder["hub.db"]);
        await hub.Client.WaitForInstanceCompletionAsync(
            await hub.Client.ScheduleNewOrchestrationInstanceAsync("Nothing", cancellationToken), cancellationToken);
        var restart = clock.Elapsed;

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return new SleepingCost(Environment.WorkingSet / MiB, restart, new FileInfo(folder["hub.db"]).Length / MiB);
    }

    private static async Task FillAsync(string store, CancellationToken cancellationToken)
    {
        await using var hub = await BenchmarkHub.StartAsync(store);
        for (var started = 0; started < Instances; started += StartedAtOnce)
        {
            var ids = await Task.WhenAll(Enumerable.Range(0, StartedAtOnce).Select(_ =>
                hub.Client.ScheduleNewOrchestrationInstanceAsync("Sleep", cancellationToken)));
            await Task.WhenAll(ids.Select(id => hub.Client.WaitForInstanceStartAsync(id, cancellationToken)));
        }
    }
}
