using Embedded.DurableTask.Tests.Behaviour;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Embedded.DurableTask.Tests.Store;

public class FullStoreTests
{
    private const long SmallBytes = 300_000;

    [Fact]
    public async Task A_full_store_refuses_changes_and_keeps_what_it_has()
    {
        using var folder = new TestFolder();
        var acknowledged = new List<string>();
        using (var store = TestStores.Open(folder["hub.db"], SmallBytes))
        {
            var refused = await Assert.ThrowsAsync<TaskHubStoreException>(async () =>
            {
                for (var i = 0; ; i++)
                {
                    await store.StartAsync($"instance-{i}", new string('x', 1000));
                    acknowledged.Add($"instance-{i}");
                }
            });
            Assert.Contains("is full", refused.Message, StringComparison.Ordinal);
            Assert.Equal(acknowledged, store.Ids());
        }

        using var larger = TestStores.Open(folder["hub.db"]);
        await larger.StartAsync("one more");
        Assert.Equal([.. acknowledged, "one more"], larger.Ids());
    }

    [Fact]
    public async Task Orchestrations_that_met_a_full_store_complete_when_there_is_room()
    {
        using var folder = new TestFolder();
        var acknowledged = new List<string>();
        using (var host = await StartAsync(folder, SmallBytes))
        {
            var client = host.Services.GetRequiredService<DurableTaskClient>();
            await Assert.ThrowsAsync<TaskHubStoreException>(async () =>
            {
                while (true)
                {
                    acknowledged.Add(await client.ScheduleNewOrchestrationInstanceAsync("Grows", new string('x', 1000)));
                }
            });
            await host.StopAsync();
        }

        using var larger = await StartAsync(folder, null);
        var reopened = larger.Services.GetRequiredService<DurableTaskClient>();
        foreach (var id in acknowledged)
        {
            using var patience = new CancellationTokenSource(TestHostExtensions.Patience);
            var ended = await reopened.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, patience.Token);
            Assert.Equal(5000, ended.ReadOutputAs<int>());
        }

        await larger.StopAsync();
    }

    private static async Task<IHost> StartAsync(TestFolder folder, long? maxBytes)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);

        // Activities whose results do not fit are waited for as long as the host has patience.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Services.AddTaskHub(
            options =>
            {
                options.StorePath = folder["hub.db"];
                options.MaxStoreBytes = maxBytes;
            },
            hub => hub.Registry
                .AddOrchestratorFunc<string, int>("Grows", async (context, input) =>
                {
                    var length = 0;
                    for (var i = 0; i < 5; i++)
                    {
                        length += (await context.CallActivityAsync<string>("Echo", input)).Length;
                        await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
                    }

                    return length;
                })
                .AddActivityFunc<string, string>("Echo", (_, input) => input));
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
