using Microsoft.Extensions.Logging;

namespace Clado.Embedded.DurableTask;

/// <summary>The loops of a running hub: orchestrations, activities and timers.</summary>
internal sealed class TaskHubWorker : IAsyncDisposable
{
    // Activities that give up at once can still put away what they have in hand.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly Store store;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly TaskHubOptions options;
    private readonly OrchestrationRunner orchestrations;
    private readonly ActivityRunner activityRunner;
    private readonly Retention retention;
    private readonly TaskHubSignals signals;
    private readonly ReadyQueue ready;
    private readonly ActivityQueue activities;
    private readonly TimerPump timers;
#pragma warning disable CA2213 // Activities that outlive the hub still give their slots back; the semaphore holds nothing but memory.
    private readonly SemaphoreSlim activitySlots;
#pragma warning restore CA2213
    private readonly CancellationTokenSource stopTaking = new();
    private readonly CancellationTokenSource stopActivities = new();
    private readonly List<Task> loops = [];

    public TaskHubWorker(
        Store store, OrchestrationRunner orchestrations, ActivityRunner activityRunner, Retention retention, TaskHubSignals signals, TaskHubOptions options, TimeProvider time, ILogger logger)
    {
        this.store = store;
        this.orchestrations = orchestrations;
        this.activityRunner = activityRunner;
        this.retention = retention;
        this.options = options;
        this.time = time;
        this.logger = logger;
        this.signals = signals;
        ready = signals.Ready;
        activities = signals.Activities;
        timers = signals.Timers;
        activitySlots = new SemaphoreSlim(options.MaxConcurrentActivities);
    }

    public void Start()
    {
        for (var i = 0; i < options.MaxConcurrentOrchestrators; i++)
        {
            loops.Add(Loop(StepNextAsync));
        }

        loops.Add(Loop(StartNextActivityAsync));
        loops.Add(Loop(timers.RunAsync));
        loops.Add(Loop(retention.RunAsync));
    }

    /// <summary>Takes no more work. Results of activities, which no step will take, are written by themselves.</summary>
    public async Task StopTakingAsync()
    {
        await stopTaking.CancelAsync();
        await orchestrations.DisposeAsync();
    }

    /// <summary>Takes no more work, and waits for what is running; activities that take longer are interrupted and run again later.</summary>
    public async Task DrainAsync(CancellationToken patience)
    {
        await StopTakingAsync();
        await Task.WhenAll(loops);
        var ended = ActivitiesEndAsync();
        try
        {
            await ended.WaitAsync(patience);
        }
        catch (OperationCanceledException)
        {
            await stopActivities.CancelAsync();
            await Task.WhenAny(ended, Task.Delay(LastWords, TimeProvider.System, CancellationToken.None));
        }
    }

    private async Task ActivitiesEndAsync()
    {
        for (var i = 0; i < options.MaxConcurrentActivities; i++)
        {
            await activitySlots.WaitAsync();
        }
    }

    /// <summary>Takes no more work, and waits for nothing.</summary>
    public void Abandon()
    {
        stopTaking.Cancel();
        stopActivities.Cancel();
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(loops);
        await orchestrations.DisposeAsync();
        timers.Dispose();
        activities.Dispose();
        stopTaking.Dispose();
        stopActivities.Dispose();
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
                await PauseAsync(stopTaking.Token);
            }
        }
    });

    private async Task StepNextAsync(CancellationToken stop)
    {
        var key = await ready.TakeAsync(stop);
        try
        {
            if (await orchestrations.StepAsync(key))
            {
                ready.Add(key);
            }
        }
#pragma warning disable CA1031 // What was not written is still in the store: the step is taken again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (!stop.IsCancellationRequested)
            {
                Log.StepFailed(logger, e, key, RetryDelay);
                await PauseAsync(stopTaking.Token);
            }

            ready.Add(key);
        }
        finally
        {
            ready.Done(key);
        }
    }

    private async Task StartNextActivityAsync(CancellationToken stop)
    {
        await activitySlots.WaitAsync(stop);
        ActivityItem item;
        try
        {
            item = await activities.TakeAsync(stop);
        }
        catch
        {
            activitySlots.Release();
            throw;
        }

        _ = Task.Run(() => RunActivityAsync(item), CancellationToken.None);
    }

    private async Task RunActivityAsync(ActivityItem item)
    {
        try
        {
            if (await activityRunner.RunAsync(item, stopActivities.Token) is { } result)
            {
                await RecordAsync(item, result);
            }
        }
        finally
        {
            activitySlots.Release();
        }
    }

    /// <summary>The work is done, so its result is written however long it takes.</summary>
    private async Task RecordAsync(ActivityItem item, HistoryEvent result)
    {
        if (await signals.TryGiveAsync(item, result))
        {
            return;
        }

        while (!stopActivities.IsCancellationRequested)
        {
            try
            {
                await store.Write(writer => writer.CompleteActivity(item, result));
                return;
            }
#pragma warning disable CA1031 // As the summary says.
            catch (Exception e)
#pragma warning restore CA1031
            {
                if (e is ObjectDisposedException or TaskHubStoreLostException)
                {
                    return;
                }

                Log.ResultFailed(logger, e, item.Name, item.InstanceId, RetryDelay);
                await PauseAsync(stopActivities.Token);
            }
        }
    }

    private async Task PauseAsync(CancellationToken stop)
    {
        try
        {
            await Task.Delay(RetryDelay, time, stop);
        }
        catch (OperationCanceledException)
        {
            // Stopping; the caller looks for that itself.
        }
    }
}
