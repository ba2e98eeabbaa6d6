using Microsoft.Extensions.Logging;

namespace Clado.Embedded.DurableTask;

/// <summary>Deletes instances that ended long ago, if the options say so.</summary>
internal sealed class Retention(Store store, TaskHubOptions options, TimeProvider time, ILogger logger)
{
    private const int Batch = 200;

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);

    /// <summary>Deletes what is old, and waits until it is worth looking again.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var age = options.PurgeEndedAfter ?? Timeout.InfiniteTimeSpan;
        if (age > TimeSpan.Zero)
        {
            Log.Purged(logger, options.HubName, await PurgeAsync(time.GetUtcNow() - age, cancellation), age);
        }

        var pause = age > TimeSpan.Zero ? TimeSpan.FromTicks(Math.Clamp(age.Ticks / 10, ShortestPause.Ticks, LongestPause.Ticks)) : age;
        await Task.Delay(pause, time, cancellation);
    }

    /// <summary>In small transactions, so that others need not wait.</summary>
    private async Task<int> PurgeAsync(DateTimeOffset endedBefore, CancellationToken cancellation)
    {
        var purged = 0;
        while (!cancellation.IsCancellationRequested)
        {
            var keys = store.Read(InstanceQuery.Ended(endedBefore, Batch).Keys);
            if (keys.Count == 0)
            {
                break;
            }

            purged += await store.Write(writer => writer.Purge(keys, recursive: false));
        }

        return purged;
    }
}
