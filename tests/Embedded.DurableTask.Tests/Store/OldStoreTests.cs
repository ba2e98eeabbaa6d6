using Microsoft.Extensions.DependencyInjection;

namespace Embedded.DurableTask.Tests.Store;

/// <summary>Stores of format 1 have a row for each event.</summary>
public class OldStoreTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public async Task What_was_under_way_in_an_older_store_goes_on(int cached)
    {
        using var folder = new TestFolder();
        string waiting = "", fanned = "";
        await RunAsync(folder["hub.db"], cached, mayEnd: false, async client =>
        {
            waiting = await client.ScheduleNewOrchestrationInstanceAsync("Adds", 1);
            fanned = await client.ScheduleNewOrchestrationInstanceAsync("Fans", 50);
            await UntilAsync(client, waiting, status => status == "\"waits\"");
            await UntilAsync(client, fanned, status => status == "\"fanned\"");
        });
        OldStore.Make(folder["hub.db"]);

        await RunAsync(folder["hub.db"], cached, mayEnd: true, async client =>
        {
            await client.RaiseEventAsync(waiting, "Go", 40);
            Assert.Equal(42, (await EndedAsync(client, waiting)).ReadOutputAs<int>());
            Assert.Equal(50, (await EndedAsync(client, fanned)).ReadOutputAs<int>());
            var history = await client.GetOrchestrationHistoryAsync(fanned);
            Assert.Equal(50, history.OfType<Clado.Embedded.DurableTask.History.TaskScheduledEvent>().Count());
            Assert.Equal(50, history.OfType<Clado.Embedded.DurableTask.History.TaskCompletedEvent>().Count());
        });
    }

    private static async Task RunAsync(string store, int cached, bool mayEnd, Func<DurableTaskClient, Task> use)
    {
        await using var services = new ServiceCollection()
            .AddTaskHub(
                options =>
                {
                    options.StorePath = store;
                    options.MaxCachedOrchestrations = cached;
                },
                hub => Register(hub.Registry, mayEnd))
            .BuildServiceProvider();
        await services.GetRequiredService<TaskHub>().StartAsync(CancellationToken.None);
        await use(services.GetRequiredService<DurableTaskClient>());
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await services.GetRequiredService<TaskHub>().StopAsync(stopped.Token);
    }

    private static void Register(DurableTaskRegistry registry, bool mayEnd) => registry
        .AddOrchestratorFunc<int, int>("Adds", async (context, number) =>
        {
            number = await context.CallActivityAsync<int>("AddOne", number);
            context.SetCustomStatus("waits");
            return number + await context.WaitForExternalEvent<int>("Go");
        })
        .AddOrchestratorFunc<int, int>("Fans", async (context, width) =>
        {
            context.SetCustomStatus("fanned");
            return (await Task.WhenAll(Enumerable.Range(0, width).Select(_ => context.CallActivityAsync<int>("Late", 0)))).Sum();
        })
        .AddActivityFunc<int, int>("AddOne", (_, number) => number + 1)
        .AddActivity("Late", new Late(mayEnd));

    private static async Task UntilAsync(DurableTaskClient client, string id, Predicate<string?> reached)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!reached((await client.GetInstanceAsync(id, getInputsAndOutputs: true, patience.Token))?.SerializedCustomStatus))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, patience.Token);
        }
    }

    private static async Task<OrchestrationMetadata> EndedAsync(DurableTaskClient client, string id)
    {
        using var patience = new CancellationTokenSource(Patience);
        return await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, patience.Token);
    }

    /// <summary>Ends only in the later of the two programs.</summary>
    private sealed class Late(bool mayEnd) : TaskActivity<int, int>
    {
        public override async Task<int> RunAsync(TaskActivityContext context, int input)
        {
            await Task.Delay(mayEnd ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, TimeProvider.System, ((ActivityContext)context).Stopping);
            return 1;
        }
    }
}
