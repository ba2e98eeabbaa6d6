namespace Embedded.DurableTask.Tests.Behaviour;

public class CancellationTests
{
    private static readonly TimeSpan VeryLong = TimeSpan.FromDays(400);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_long_timer_is_given_up_when_the_event_comes(bool replayAlways)
    {
        await using var host = await TestHost.StartAsync(
            registry => registry.AddOrchestratorFunc("Waits", async context =>
            {
                using var stop = new CancellationTokenSource();
                var timer = context.CreateTimer(VeryLong, stop.Token);
                var received = context.WaitForExternalEvent<string>("Go");
                var first = await Task.WhenAny(timer, received);
#pragma warning disable CA1849, VSTHRD103 // CancelAsync goes on elsewhere, which an orchestrator must not.
                stop.Cancel();
#pragma warning restore CA1849, VSTHRD103
                return first == received ? await received : "timer";
            }),
            replayAlways);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Waits");
        await host.WaitUntilAsync(id, i => i.IsRunning);

        await host.Client.RaiseEventAsync(id, "Go", "event");

        Assert.Equal("event", (await host.WaitAsync(id)).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cancelled_wait_for_an_event_throws(bool replayAlways)
    {
        await using var host = await TestHost.StartAsync(
            registry => registry.AddOrchestratorFunc("Waits", async context =>
            {
                using var stop = new CancellationTokenSource();
                var received = context.WaitForExternalEvent<string>("Never", stop.Token);
                await context.CreateTimer(TimeSpan.FromMilliseconds(10), CancellationToken.None);
#pragma warning disable CA1849, VSTHRD103 // CancelAsync goes on elsewhere, which an orchestrator must not.
                stop.Cancel();
#pragma warning restore CA1849, VSTHRD103
                try
                {
                    return await received;
                }
                catch (OperationCanceledException)
                {
                    return "cancelled";
                }
            }),
            replayAlways);

        Assert.Equal("cancelled", (await host.RunAsync("Waits")).ReadOutputAs<string>());
    }
}
