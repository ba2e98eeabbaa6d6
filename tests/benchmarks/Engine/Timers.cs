using System.Collections.Concurrent;
using Clado.Embedded.DurableTask;

namespace Clado.Benchmarks.Engine;

/// <summary>How long after its time a timer lets its orchestrator go on.</summary>
internal static class Timers
{
    private const int Count = 2000;

    private static readonly TimeSpan Lead = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Spread = TimeSpan.FromSeconds(8);
    private static readonly ConcurrentBag<TimeSpan> Late = [];

    public static async Task<TimeSpan> P99LatenessAsync(CancellationToken cancellationToken)
    {
        Late.Clear();
        using var folder = new BenchmarkFolder();
        await using var hub = await BenchmarkHub.StartAsync(folder["hub.db"]);
        var first = TimeProvider.System.GetUtcNow().UtcDateTime + Lead;
        var ids = await Task.WhenAll(Enumerable.Range(0, Count).Select(i =>
            hub.Client.ScheduleNewOrchestrationInstanceAsync("Wake", first + (Spread * i / Count), cancellationToken)));
        foreach (var id in ids)
        {
            await hub.Client.WaitForInstanceCompletionAsync(id, cancellationToken);
        }

        return Percentile.P99(Late);
    }

    /// <summary>Sleeps until a time, and notes when it woke.</summary>
    public static async Task WakeAsync(TaskOrchestrationContext context, DateTime due)
    {
        await context.CreateTimer(due, CancellationToken.None);
        if (!context.IsReplaying)
        {
            Late.Add(TimeProvider.System.GetUtcNow().UtcDateTime - due);
        }
    }
}
