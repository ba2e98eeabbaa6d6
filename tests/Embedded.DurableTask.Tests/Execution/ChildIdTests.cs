using Embedded.DurableTask.Tests.Behaviour;

namespace Embedded.DurableTask.Tests.Execution;

public class ChildIdTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_sub_orchestration_whose_id_is_in_use_fails_and_the_other_goes_on(bool replayAlways)
    {
        await using var host = await TestHost.StartAsync(Register, replayAlways);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Waits", new StartOrchestrationOptions("child"));
        await host.WaitUntilAsync("child", i => i.IsRunning);

        var failed = await host.RunAsync("Parent");

        Assert.True(failed.FailureDetails!.InnerFailure!.IsCausedBy<OrchestrationAlreadyExistsException>());
        await host.Client.RaiseEventAsync("child", "Go", "on");
        Assert.Equal("on", (await host.WaitAsync("child")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_sub_orchestration_can_take_the_id_of_one_that_has_ended()
    {
        await using var host = await TestHost.StartAsync(Register);
        for (var i = 0; i < 2; i++)
        {
            var parent = await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent");
            await host.WaitUntilAsync("child", child => child.IsRunning);
            await host.Client.RaiseEventAsync("child", "Go", $"round {i}");

            Assert.Equal($"round {i}", (await host.WaitAsync(parent)).ReadOutputAs<string>());
        }
    }

    private static void Register(DurableTaskRegistry registry) => registry
        .AddOrchestratorFunc("Waits", context => context.WaitForExternalEvent<string>("Go"))
        .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync<string>("Waits", options: new SubOrchestrationOptions(instanceId: "child")));
}
