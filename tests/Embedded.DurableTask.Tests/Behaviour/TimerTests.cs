namespace Embedded.DurableTask.Tests.Behaviour;

public class TimerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Time_has_passed_after_a_timer(bool replayAlways)
    {
        await using var host = await TestHost.StartAsync(
            registry => registry.AddOrchestratorFunc("Sleeper", async context =>
            {
                var before = context.CurrentUtcDateTime;
                await context.CreateTimer(TimeSpan.FromMilliseconds(300), CancellationToken.None);
                return (context.CurrentUtcDateTime - before).TotalMilliseconds;
            }),
            replayAlways);

        Assert.InRange((await host.RunAsync("Sleeper")).ReadOutputAs<double>(), 300, 60_000);
    }

    [Fact]
    public async Task A_timer_of_the_past_fires_at_once()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Late", async context =>
            {
                await context.CreateTimer(context.CurrentUtcDateTime.AddDays(-1), CancellationToken.None);
                await context.CreateTimer(TimeSpan.Zero, CancellationToken.None);
                return "done";
            }));

        Assert.Equal("done", (await host.RunAsync("Late")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_cancelled_timer_throws()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Cancels", async context =>
            {
                using var end = new CancellationTokenSource();
                var timer = context.CreateTimer(TimeSpan.FromDays(1), end.Token);
                await context.CallActivityAsync("Nothing");
                #pragma warning disable CA1849, VSTHRD103 // CancelAsync is not durable: it goes by the thread pool.
                end.Cancel();
#pragma warning restore CA1849, VSTHRD103
                try
                {
                    await timer;
                    return "fired";
                }
                catch (TaskCanceledException)
                {
                    return "cancelled";
                }
            })
            .AddActivityFunc("Nothing", _ => { }));

        Assert.Equal("cancelled", (await host.RunAsync("Cancels")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Many_timers_fire_in_the_order_they_are_due()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Many", async context =>
            {
                var order = new List<int>();
                var now = context.CurrentUtcDateTime;
                async Task Wait(int i)
                {
                    await context.CreateTimer(now.AddMilliseconds(300 + (50 * i)), CancellationToken.None);
                    order.Add(i);
                }

                await Task.WhenAll(new[] { 3, 1, 0, 2 }.Select(Wait));
                return order;
            }));

        Assert.Equal(new List<int> { 0, 1, 2, 3 }, (await host.RunAsync("Many")).ReadOutputAs<List<int>>()!);
    }
}
