using Microsoft.Extensions.Logging;

namespace Clado.Embedded.DurableTask;

/// <summary>The work of a running hub: orchestrations, activities and timers.</summary>
internal sealed class TaskHubWorker : IAsyncDisposable
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly OrchestrationRunner orchestrations;
    private readonly ActivityWorker activities;
    private readonly Retention retention;
    private readonly TaskHubSignals signals;
    private readonly CancellationTokenSource stopTaking = new();
    private readonly List<Task> loops = [];

    public TaskHubWorker(
        OrchestrationRunner orchestrations, ActivityWorker activities, Retention retention, TaskHubSignals signals, TimeProvider time, ILogger logger)
    {
        this.orchestrations = orchestrations;
        this.activities = activities;
        this.retention = retention;
        this.time = time;
        this.logger = logger;
        this.signals = signals;
    }

    public void Start()
    {
        // What is furthest on comes first: then memory has least to hold.
        var pool = new WorkerPool(() => orchestrations.TrySettle() || orchestrations.TryStep() || activities.TryBegin());
        signals.Wake = pool.Signal;
        signals.Wake();
        loops.Add(Loop(signals.Timers.RunAsync));
        loops.Add(Loop(retention.RunAsync));
    }

    /// <summary>Takes no more work. Results of activities, which no step will take, are written by themselves.</summary>
    public async Task StopTakingAsync()
    {
        await stopTaking.CancelAsync();
        activities.StopTaking();
        await orchestrations.StopAsync();
    }

    /// <summary>Takes no more work, and waits for what is running; activities that take longer are interrupted and run again later.</summary>
    public async Task DrainAsync(CancellationToken patience)
    {
        await StopTakingAsync();
        await Task.WhenAll(loops);
        await activities.DrainAsync(patience);
    }

    /// <summary>Takes no more work, and waits for nothing.</summary>
    public void Abandon()
    {
        activities.Abandon();
        _ = StopTakingAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopTakingAsync();
        await Task.WhenAll(loops);
        signals.Timers.Dispose();
        activities.Dispose();
        orchestrations.Dispose();
        stopTaking.Dispose();
    }

    private Task Loop(Func<CancellationToken, Task> next) => Task.Run(async () =>
    {
        while (!stopTaking.IsCancellationRequested)
        {
            try
            {
                await next(stopTaking.Token);
            }
            catch (OperationCanceledException) when (stopTaking.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A loop goes on whatever happens; the store may be full or gone for a while.
            catch (Exception e)
#pragma warning restore CA1031
            {
                Log.LoopFailed(logger, e, RetryDelay);
                await Task.Delay(RetryDelay, time, stopTaking.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    });
}
