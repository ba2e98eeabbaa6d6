namespace Embedded.DurableTask.Tests.Behaviour;

public class ExternalEventTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_event_ends_the_wait_for_it(bool replayAlways)
    {
        await using var host = await TestHost.StartAsync(
            registry => registry.AddOrchestratorFunc("Waits", context => context.WaitForExternalEvent<string>("Approval")), replayAlways);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Waits");
        await host.WaitUntilAsync(id, i => i.IsRunning);

        await host.Client.RaiseEventAsync(id, "APPROVAL", "granted");

        Assert.Equal("granted", (await host.WaitAsync(id)).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Events_that_come_early_are_kept_in_order(bool replayAlways)
    {
        await using var host = await TestHost.StartAsync(
            registry => registry.AddOrchestratorFunc("Collects", async context =>
            {
                await context.WaitForExternalEvent<string>("Go");
                return new[]
                {
                    await context.WaitForExternalEvent<int>("Number"),
                    await context.WaitForExternalEvent<int>("Number"),
                    await context.WaitForExternalEvent<int>("Number"),
                };
            }),
            replayAlways);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Collects");
        await host.WaitUntilAsync(id, i => i.IsRunning);

        await host.Client.RaiseEventAsync(id, "Number", 1);
        await host.Client.RaiseEventAsync(id, "Number", 2);
        await host.Client.RaiseEventAsync(id, "Go", "now");
        await host.Client.RaiseEventAsync(id, "Number", 3);

        Assert.Equal(new List<int> { 1, 2, 3 }, (await host.WaitAsync(id)).ReadOutputAs<List<int>>()!);
    }

    [Fact]
    public async Task A_wait_can_have_a_limit()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Waits", async context =>
            {
                try
                {
                    return await context.WaitForExternalEvent<string>("Never", TimeSpan.FromMilliseconds(200));
                }
                catch (OperationCanceledException)
                {
                    return "too late";
                }
            }));

        Assert.Equal("too late", (await host.RunAsync("Waits")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_event_in_time_ends_the_timer_of_a_limited_wait()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Waits", context => context.WaitForExternalEvent<string>("Soon", TimeSpan.FromDays(3))));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Waits");
        await host.WaitUntilAsync(id, i => i.IsRunning);

        await host.Client.RaiseEventAsync(id, "Soon", "here");

        Assert.Equal("here", (await host.WaitAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_orchestration_can_send_an_event_to_another()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Receives", context => context.WaitForExternalEvent<int>("Ping"))
            .AddOrchestratorFunc<string, string>("Sends", (context, to) =>
            {
                context.SendEvent(to, "Ping", 7);
                return "sent";
            }));
        var receiver = await host.Client.ScheduleNewOrchestrationInstanceAsync("Receives");
        await host.WaitUntilAsync(receiver, i => i.IsRunning);

        await host.RunAsync("Sends", receiver);

        Assert.Equal(7, (await host.WaitAsync(receiver)).ReadOutputAs<int>());
    }
}
