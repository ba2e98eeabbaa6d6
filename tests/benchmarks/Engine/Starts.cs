using System.Diagnostics;

namespace Clado.Benchmarks.Engine;

/// <summary>How long a client in the process waits until a start is on disk, when there is nothing else to do.</summary>
internal static class Starts
{
    private const int Count = 2000;

    public static async Task<TimeSpan> P99Async(CancellationToken cancellationToken)
    {
        using var folder = new BenchmarkFolder();
        await using var hub = await BenchmarkHub.StartAsync(folder["hub.db"]);
        List<TimeSpan> waits = [];
        for (var i = 0; i < Count; i++)
        {
            var began = Stopwatch.GetTimestamp();
            var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync("Nothing", cancellationToken);
            waits.Add(Stopwatch.GetElapsedTime(began));
            await hub.Client.WaitForInstanceCompletionAsync(id, cancellationToken);
        }

        return Percentile.P99(waits);
    }
}
