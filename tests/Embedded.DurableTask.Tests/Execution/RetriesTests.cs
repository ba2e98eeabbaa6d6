using Clado.Embedded.DurableTask.History;
using Embedded.DurableTask.Tests.Behaviour;

namespace Embedded.DurableTask.Tests.Execution;

public class RetriesTests
{
    [Theory]
    [InlineData(1, 100, new[] { 10, 10, 10, 10 })]
    [InlineData(2, 100, new[] { 10, 20, 40, 80 })]
    [InlineData(2, 25, new[] { 10, 20, 25, 25 })]
    public async Task Waits_grow_as_the_policy_says(double coefficient, int longestMilliseconds, int[] milliseconds)
    {
        var policy = new RetryPolicy(5, TimeSpan.FromMilliseconds(10), coefficient, TimeSpan.FromMilliseconds(longestMilliseconds));
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Caller", context => context.CallActivityAsync("Broken", TaskOptions.FromRetryPolicy(policy)))
            .AddActivityFunc("Broken", Task (_) => throw new InvalidOperationException("broken")));
        var id = (await host.RunAsync("Caller")).InstanceId;

        var timers = (await host.Client.GetOrchestrationHistoryAsync(id)).OfType<TimerCreatedEvent>();

        Assert.Equal(milliseconds.Select(ms => TimeSpan.FromMilliseconds(ms)), timers.Select(timer => timer.FireAt - timer.Timestamp));
    }
}
