using Embedded.DurableTask.Tests.Behaviour;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Embedded.DurableTask.Tests.Hosting;

public class RetentionTests
{
    [Fact]
    public async Task Instances_that_ended_long_ago_are_deleted()
    {
        using var folder = new TestFolder();
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var services = Services(folder, time, TimeSpan.FromDays(1));
        var client = await StartAsync(services);
        await client.ScheduleNewOrchestrationInstanceAsync("Ends", new StartOrchestrationOptions("old"));
        await client.ScheduleNewOrchestrationInstanceAsync("Waits", new StartOrchestrationOptions("running"));
        await EndedAsync(client, "old");
        time.Advance(TimeSpan.FromHours(20));
        await client.ScheduleNewOrchestrationInstanceAsync("Ends", new StartOrchestrationOptions("young"));
        await EndedAsync(client, "young");

        using var patience = new CancellationTokenSource(TestHostExtensions.Patience);
        var waited = TimeSpan.Zero;
        while (await client.GetInstanceAsync("old", patience.Token) is not null)
        {
            patience.Token.ThrowIfCancellationRequested();
            time.Advance(waited < TimeSpan.FromHours(5) ? TimeSpan.FromHours(1) : TimeSpan.Zero);
            waited += TimeSpan.FromHours(1);
            await Task.Yield();
        }

        Assert.NotNull(await client.GetInstanceAsync("young"));
        Assert.NotNull(await client.GetInstanceAsync("running"));
    }

    private static ServiceProvider Services(TestFolder folder, TimeProvider time, TimeSpan age) => new ServiceCollection()
        .AddSingleton(time)
        .AddTaskHub(
            options =>
            {
                options.StorePath = folder["hub.db"];
                options.PurgeEndedAfter = age;
            },
            hub => hub.Registry
                .AddOrchestratorFunc("Ends", _ => Task.CompletedTask)
                .AddOrchestratorFunc("Waits", context => context.WaitForExternalEvent<string>("Never")))
        .BuildServiceProvider();

    private static async Task<DurableTaskClient> StartAsync(ServiceProvider services)
    {
        await services.GetRequiredService<TaskHub>().StartAsync(CancellationToken.None);
        return services.GetRequiredService<DurableTaskClient>();
    }

    private static async Task EndedAsync(DurableTaskClient client, string id)
    {
        using var patience = new CancellationTokenSource(TestHostExtensions.Patience);
        await client.WaitForInstanceCompletionAsync(id, patience.Token);
    }
}
