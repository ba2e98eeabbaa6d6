using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clado.Embedded.DurableTask;

/// <summary>The engine: runs orchestrations and activities over one store, from the host's start to its stop. The embedded engine's own; there is no official counterpart.</summary>
public sealed class TaskHub : IHostedLifecycleService, IAsyncDisposable
{
    private readonly TaskHubOptions options;
    private readonly DurableTaskRegistry registry;
    private readonly IServiceProvider services;
    private readonly TimeProvider time;
    private readonly ILoggerFactory loggers;
    private readonly ILogger logger;
    private readonly TaskHubSignals signals;
    private readonly TaskCompletionSource<Store> opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Store? store;
    private TaskHubWorker? worker;
    private int stopped;
    private int disposed;

    /// <summary>Makes a hub; nothing is opened before it starts.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="registry">Its orchestrators and activities.</param>
    /// <param name="services">Where scopes for calls come from.</param>
    /// <param name="time">The clock for timers and times of events.</param>
    /// <param name="loggers">Makes loggers.</param>
    public TaskHub(TaskHubOptions options, DurableTaskRegistry registry, IServiceProvider services, TimeProvider time, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(loggers);
        this.options = options;
        this.registry = registry;
        this.services = services;
        this.time = time;
        this.loggers = loggers;
        logger = loggers.CreateLogger("Clado.Embedded.DurableTask");
#pragma warning disable CA2000 // The worker disposes both; without one they hold nothing but memory.
        signals = new TaskHubSignals(
            new InstanceTable(options.MaxCachedOrchestrations, options.MaxConcurrentOrchestrators),
            new ActivityQueue((after, most) => store!.Read(reader => reader.Activities(after, most)), options.MaxConcurrentActivities),
            new TimerPump(time, now => store!.Write(writer => writer.FireTimers(now))));
        Admission = new Admission(options, signals.Instances);
#pragma warning restore CA2000
    }

    internal TimeProvider Time => time;

    internal InstanceWatch Watch => signals.Watch;

    internal Admission Admission { get; }

    /// <summary>The store, once the hub has started.</summary>
    internal Task<Store> Opened => opened.Task;

    /// <summary>Opens the store and goes on with all that is in it.</summary>
    /// <param name="cancellationToken">Not used.</param>
    /// <returns>A task that ends when work has begun.</returns>
    /// <exception cref="TaskHubStoreException">The store is in use by another process, damaged or of a newer format.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            Start();
            return Task.CompletedTask;
        }
        catch (Exception e)
        {
            opened.TrySetException(e);
            throw;
        }
    }

    /// <summary>Does nothing.</summary>
    /// <param name="cancellationToken">Not used.</param>
    /// <returns>A task that has ended.</returns>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Does nothing.</summary>
    /// <param name="cancellationToken">Not used.</param>
    /// <returns>A task that has ended.</returns>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Takes no more work. What is sent to instances is still written, so that services that stop first lose nothing.</summary>
    /// <param name="cancellationToken">Not used.</param>
    /// <returns>A task that ends when no more is taken.</returns>
    public Task StoppingAsync(CancellationToken cancellationToken) => worker?.StopTakingAsync() ?? Task.CompletedTask;

    /// <summary>Does nothing.</summary>
    /// <param name="cancellationToken">Not used.</param>
    /// <returns>A task that has ended.</returns>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Takes no more work, lets running activities end, and closes the store.</summary>
    /// <param name="cancellationToken">Ends the patience with activities: they are interrupted, and run again after the next start.</param>
    /// <returns>A task that ends when the store is closed.</returns>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (store is null || worker is null || Interlocked.Exchange(ref stopped, 1) != 0)
        {
            return;
        }

        HubMetrics.Forget(signals);
        await worker.DrainAsync(cancellationToken);
        store.Close();
        Log.Stopped(logger, options.HubName);
    }

    /// <summary>Closes the store at once, if the hub was not stopped before. What is not on disk is done again after the next start.</summary>
    /// <returns>A task that ends when the store is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        if (worker is not null && Interlocked.Exchange(ref disposed, 1) == 0)
        {
            HubMetrics.Forget(signals);
            worker.Abandon();
            store?.Dispose();
            await worker.DisposeAsync();
        }
    }

    private void Start()
    {
        store = Store.Open(options, time, signals.Publish, StopWorking);
        var factory = new TaskFactory(registry);
        worker = new TaskHubWorker(
            Orchestrations(store, factory),
            new ActivityWorker(store, signals, new ActivityRunner(factory, options, services, time, loggers), time, logger),
            new Retention(store, options, time, logger),
            signals, time, logger);
        var waiting = store.Read(reader => reader.Numbers("SELECT DISTINCT instance FROM inbox ORDER BY instance"));
        waiting.ForEach(signals.Instances.Signal);
        HubMetrics.Watch(signals, options.HubName);
        worker.Start();
        opened.TrySetResult(store);
        Log.Opened(logger, options.HubName, options.StorePath, waiting.Count);
    }

    private OrchestrationRunner Orchestrations(Store opened, TaskFactory factory)
    {
        var log = loggers.CreateLogger("Clado.Embedded.DurableTask.Orchestrations");
        return new OrchestrationRunner(
            opened, signals, new StepTaker(opened, factory, options, services, time, loggers, log), new SlotKeeper(signals, log), new StepReport(time, log), time, log);
    }

    /// <summary>Two processes must never work on one store: the one that has it no longer stops, and its host with it.</summary>
    private void StopWorking(Exception e)
    {
        Log.Lost(logger, e, options.HubName);
        worker?.Abandon();
        services.GetService<IHostApplicationLifetime>()?.StopApplication();
    }
}
