using Embedded.DurableTask.Tests.Behaviour;
using Microsoft.Extensions.DependencyInjection;

namespace Embedded.DurableTask.Tests.Store;

/// <summary>What is left on disk.</summary>
public class StoredRowsTests
{
    private static readonly string[] WorkTables = ["inbox", "timers", "activities"];

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task An_instance_that_continues_as_new_does_not_grow(int cached)
    {
        using var folder = new TestFolder();
        var sizes = new List<long>();
        await RunAsync(folder["hub.db"], cached, async client =>
        {
            foreach (var rounds in (int[])[3, 100])
            {
                var id = await client.ScheduleNewOrchestrationInstanceAsync("Rounds", rounds);
                await EndedAsync(client, id);
                sizes.Add(Rows(folder["hub.db"], "history"));
                await client.PurgeInstanceAsync(id);
            }
        });

        Assert.Equal(sizes[0], sizes[1]);
        Assert.Equal(0, Rows(folder["hub.db"], "history"));
        Assert.All(WorkTables, table => Assert.Equal(0, Rows(folder["hub.db"], table)));
    }

    [Fact]
    public async Task What_ended_leaves_no_work_behind_and_what_was_purged_nothing()
    {
        using var folder = new TestFolder();
        await RunAsync(folder["hub.db"], cached: 10, async client =>
        {
            var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.ScheduleNewOrchestrationInstanceAsync("FanOut", 30)));
            foreach (var id in ids)
            {
                await EndedAsync(client, id);
            }

            Assert.All(WorkTables, table => Assert.Equal(0, Rows(folder["hub.db"], table)));
            Assert.Equal(20, Rows(folder["hub.db"], "instances"));
            foreach (var id in ids)
            {
                await client.PurgeInstanceAsync(id);
            }
        });

        Assert.Equal(0, Rows(folder["hub.db"], "instances"));
        Assert.Equal(0, Rows(folder["hub.db"], "history"));
    }

    [Fact]
    public async Task Activities_of_an_instance_that_is_purged_go_with_it()
    {
        using var folder = new TestFolder();
        await RunAsync(folder["hub.db"], cached: 10, async client =>
        {
            var id = await client.ScheduleNewOrchestrationInstanceAsync("Hangs");
            using var patience = new CancellationTokenSource(TestHostExtensions.Patience);
            while (Rows(folder["hub.db"], "activities") == 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, patience.Token);
            }

            await client.TerminateInstanceAsync(id);
            await EndedAsync(client, id);
            Assert.Equal(1, Rows(folder["hub.db"], "activities"));
            await client.PurgeInstanceAsync(id);
        });

        Assert.Equal(0, Rows(folder["hub.db"], "activities"));
    }

    private static async Task RunAsync(string store, int cached, Func<DurableTaskClient, Task> use)
    {
        await using var services = new ServiceCollection()
            .AddTaskHub(
                options =>
                {
                    options.StorePath = store;
                    options.MaxCachedOrchestrations = cached;
                },
                hub => Register(hub.Registry))
            .BuildServiceProvider();
        var hub = services.GetRequiredService<TaskHub>();
        await hub.StartAsync(CancellationToken.None);
        await use(services.GetRequiredService<DurableTaskClient>());
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await hub.StopAsync(stopped.Token);
    }

    private static void Register(DurableTaskRegistry registry) => registry
        .AddOrchestratorFunc<int>("Rounds", async (context, rounds) =>
        {
            await context.CallActivityAsync<int>("Echo", rounds);
            await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
            if (rounds > 0)
            {
                context.ContinueAsNew(rounds - 1);
            }
        })
        .AddOrchestratorFunc<int, int>("FanOut", async (context, width) =>
            (await Task.WhenAll(Enumerable.Range(0, width).Select(i => context.CallActivityAsync<int>("Echo", i)))).Sum())
        .AddOrchestratorFunc("Hangs", context => context.CallActivityAsync("Hang"))
        .AddActivityFunc<int, int>("Echo", (_, number) => number)
        .AddActivity("Hang", new Hanging());

    private static async Task EndedAsync(DurableTaskClient client, string id)
    {
        using var patience = new CancellationTokenSource(TestHostExtensions.Patience);
        await client.WaitForInstanceCompletionAsync(id, patience.Token);
    }

    private static long Rows(string store, string table)
    {
        using var connection = new StoreConnection(store, Microsoft.Data.Sqlite.SqliteOpenMode.ReadOnly);
        return connection.Number($"SELECT count(*) FROM {table}");
    }

    private sealed class Hanging : TaskActivity<object?, object?>
    {
        public override async Task<object?> RunAsync(TaskActivityContext context, object? input)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ((ActivityContext)context).Stopping);
            return null;
        }
    }
}
