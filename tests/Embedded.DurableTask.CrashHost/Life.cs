using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Embedded.DurableTask.CrashHost;

/// <summary>One life of the process: it opens the store, starts more work, and goes on until it is killed or all is done.</summary>
internal sealed class Life(string store, EffectLog log, bool replayAlways)
{
    /// <summary>The most activities at a time, and so the most that a kill can make run again.</summary>
    public const int MaxConcurrentActivities = 8;

    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(50);

    /// <summary>Goes on until it is killed or loses its store.</summary>
    /// <param name="more">How many instances to start.</param>
    /// <returns>The exit code.</returns>
    public Task<int> RunAsync(int more) => LiveAsync(async (client, lifetime) =>
    {
        await StartAsync(client, more);
        await lifetime.Stopped;
    });

    /// <summary>Sends the events that an earlier life did not get to send, and goes on until all is done.</summary>
    public Task<int> FinishAsync() => LiveAsync(async (client, _) =>
    {
        while (!await TryStartAsync(client, 0))
        {
            await Task.Delay(Rest, TimeProvider.System);
        }

        await FinishAsync(client);
    });

    /// <summary>Starts instances until the store refuses one, tries again until it does not, and goes on until all is done.</summary>
    public Task<int> FillAsync() => LiveAsync(async (client, _) =>
    {
        while (await TryStartAsync(client, 1))
        {
        }

        Console.WriteLine("refused");
        while (!await TryStartAsync(client, 1))
        {
            await Task.Delay(Rest, TimeProvider.System);
        }

        Console.WriteLine("taken");
        await FinishAsync(client);
    });

    private async Task<int> LiveAsync(Func<DurableTaskClient, Lifetime, Task> doAsync)
    {
        log.Write("L life");
        await using var services = Services();
        var hub = services.GetRequiredService<TaskHub>();
        var lifetime = services.GetRequiredService<Lifetime>();
        try
        {
            await hub.StartAsync(CancellationToken.None);
        }
        catch (TaskHubStoreException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCodes.Refused;
        }

        Console.WriteLine("ready");
        try
        {
            await doAsync(services.GetRequiredService<DurableTaskClient>(), lifetime);
        }
        catch (TaskHubStoreLostException)
        {
            await lifetime.Stopped;
        }

        await hub.StopAsync(CancellationToken.None);
        return lifetime.Stopped.IsCompleted ? ExitCodes.Lost : ExitCodes.Done;
    }

    private async Task<bool> TryStartAsync(DurableTaskClient client, int more)
    {
        try
        {
            await StartAsync(client, more);
            return true;
        }
        catch (TaskHubStoreException)
        {
            return false;
        }
    }

    private ServiceProvider Services() => new ServiceCollection()
        .AddSingleton<Lifetime>()
        .AddSingleton<IHostApplicationLifetime>(services => services.GetRequiredService<Lifetime>())
        .AddTaskHub(
            options =>
            {
                options.StorePath = store;
                options.MaxConcurrentActivities = MaxConcurrentActivities;
                options.MaxCachedOrchestrations = replayAlways ? 0 : options.MaxCachedOrchestrations;
            },
            hub => Workload.Register(hub.Registry, log))
        .BuildServiceProvider();

    /// <summary>Starts instances and sends them their events. What is acknowledged is noted after it was.</summary>
    private async Task StartAsync(DurableTaskClient client, int more)
    {
        var acknowledged = log.Count('A');
        for (var number = 0; number < acknowledged + more; number++)
        {
            var id = Workload.IdOf(number);
            if (!log.Has("A " + id))
            {
                await StartAsync(client, number, id);
                log.Write("A " + id);
            }

            if (Workload.KindOf(number) is "Waits" or "Rounds" && !log.Has("V " + id))
            {
                await client.RaiseEventAsync(id, "Go", 7);
                log.Write("V " + id);
            }
        }
    }

    private static async Task StartAsync(DurableTaskClient client, int number, string id)
    {
        var options = new StartOrchestrationOptions(id).WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]);
        object input = Workload.KindOf(number) == "Rounds" ? new Workload.Round(0, number) : number;
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(Workload.KindOf(number), input, options);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // An earlier life started it and was killed before it could note that.
        }
    }

    private async Task FinishAsync(DurableTaskClient client)
    {
        var count = log.Count('A');
        for (var number = 0; number < count; number++)
        {
            var id = Workload.IdOf(number);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            var ended = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, patience.Token);
            log.Write($"O {id} {ended.RuntimeStatus} {ended.SerializedOutput}");
        }
    }
}
