using System.Diagnostics;

namespace Clado.Benchmarks.Engine;

/// <summary>Work items a second, each on disk before the next that needs it.</summary>
/// <param name="ItemsPerSecond">Steps of orchestrations and activities.</param>
/// <param name="ItemsInCommit">Those in the mean transaction.</param>
internal sealed record Rate(double ItemsPerSecond, double ItemsInCommit);

/// <summary>Many short orchestrations at once, and wide ones.</summary>
internal static class Throughput
{
    private const int WarmUps = 2;
    private const int Waves = 5;
    private const int Sequences = 3000;
    private const int Fans = 10;
    private const int FanWidth = 1000;

    /// <summary>Until the runtime has compiled what is run often: a service that works for hours is what the figures are about.</summary>
    public static async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < WarmUps; i++)
        {
            await SequencesAsync(cancellationToken);
            await FanOutAsync(cancellationToken);
        }
    }

    /// <summary>Orchestrations that call five activities, one after the other; wave after wave of them.</summary>
    public static Task<Rate> SequencesAsync(CancellationToken cancellationToken) => MeasureAsync("Sequence", i => i, Sequences, cancellationToken);

    /// <summary>Orchestrations that call a thousand activities at once; wave after wave of them.</summary>
    public static Task<Rate> FanOutAsync(CancellationToken cancellationToken) => MeasureAsync("FanOut", _ => FanWidth, Fans, cancellationToken);

    private static async Task<Rate> MeasureAsync(string name, Func<int, int> input, int count, CancellationToken cancellationToken)
    {
        using var folder = new BenchmarkFolder();
        await using var hub = await BenchmarkHub.StartAsync(folder["hub.db"]);
        var clock = Stopwatch.StartNew();
        for (var wave = 0; wave < Waves; wave++)
        {
            var ids = await Task.WhenAll(
                Enumerable.Range(0, count).Select(i => hub.Client.ScheduleNewOrchestrationInstanceAsync(name, input(i), cancellationToken)));
            foreach (var id in ids)
            {
                var ended = await hub.Client.WaitForInstanceCompletionAsync(id, cancellationToken);
                if (!ended.IsCompleted)
                {
                    throw new InvalidOperationException($"{ended}");
                }
            }
        }

        return new Rate(hub.WorkItems / clock.Elapsed.TotalSeconds, hub.ItemsInCommit);
    }
}
