using Microsoft.Extensions.DependencyInjection;

namespace Embedded.DurableTask.Tests.Hosting;

public class AdmissionTests
{
    [Fact]
    public async Task Clients_are_refused_while_too_much_waits_and_let_in_again_after()
    {
        using var folder = new TestFolder();
        using var gate = new ManualResetEventSlim();
        await using var services = new ServiceCollection()
            .AddTaskHub(
                options =>
                {
                    options.StorePath = folder["hub.db"];
                    options.MaxConcurrentOrchestrators = 1;
                    options.MaxWaitingInstances = 20;
                },
                hub => hub.Registry.AddOrchestratorFunc("Holds", _ =>
                {
                    gate.Wait();
                    return Task.CompletedTask;
                }))
            .BuildServiceProvider();
        await services.GetRequiredService<TaskHub>().StartAsync(CancellationToken.None);
        var client = services.GetRequiredService<DurableTaskClient>();
        var accepted = new List<string>();

        var refused = await Assert.ThrowsAsync<TaskHubBusyException>(async () =>
        {
            while (true)
            {
                accepted.Add(await client.ScheduleNewOrchestrationInstanceAsync("Holds"));
            }
        });
        Assert.Contains("instances wait to be worked on", refused.Message, StringComparison.Ordinal);
        Assert.InRange(accepted.Count, 20, 22);
        await Assert.ThrowsAsync<TaskHubBusyException>(() => client.RaiseEventAsync(accepted[0], "Any"));
        await client.SuspendInstanceAsync(accepted[^1]);
        await client.ResumeInstanceAsync(accepted[^1]);

        gate.Set();
        foreach (var id in accepted)
        {
            await client.WaitForInstanceCompletionAsync(id);
        }

        await client.ScheduleNewOrchestrationInstanceAsync("Holds");
    }
}
