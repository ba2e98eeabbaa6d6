namespace Embedded.DurableTask.Tests.Behaviour;

public class SteeringTests
{
    [Fact]
    public async Task A_terminated_instance_ends_with_the_given_output()
    {
        await using var host = await TestHost.StartAsync(Waits);
        var id = await StartAsync(host, "Waits");

        await host.Client.TerminateInstanceAsync(id, "enough");

        var ended = await host.WaitAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, ended.RuntimeStatus);
        Assert.Equal("enough", ended.ReadOutputAs<string>());
    }

    [RealBackendFact("leaves sub-orchestrations alone")]
    public async Task Termination_can_reach_sub_orchestrations()
    {
        await using var host = await TestHost.StartAsync(Waits);
        var id = await StartAsync(host, "Parent");
        await host.WaitUntilAsync(id + "-child", i => i.IsRunning);

        await host.Client.TerminateInstanceAsync(id, new TerminateInstanceOptions(Recursive: true));

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.WaitAsync(id)).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.WaitAsync(id + "-child")).RuntimeStatus);
    }

    [Fact]
    public async Task Termination_leaves_sub_orchestrations_alone_by_default()
    {
        await using var host = await TestHost.StartAsync(Waits);
        var id = await StartAsync(host, "Parent");
        await host.WaitUntilAsync(id + "-child", i => i.IsRunning);

        await host.Client.TerminateInstanceAsync(id);
        await host.WaitAsync(id);
        await host.Client.RaiseEventAsync(id + "-child", "Go", "went");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.WaitAsync(id + "-child")).RuntimeStatus);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_suspended_instance_takes_its_events_when_it_is_resumed(bool replayAlways)
    {
        await using var host = await TestHost.StartAsync(Waits, replayAlways);
        var id = await StartAsync(host, "Waits");

        await host.Client.SuspendInstanceAsync(id, "hold on");
        await host.WaitUntilAsync(id, i => i.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
        await host.Client.RaiseEventAsync(id, "Go", "went");
        await host.Client.RaiseEventAsync(id, "Other", "ignored");
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await host.Client.GetInstanceAsync(id))!.RuntimeStatus);
        await host.Client.ResumeInstanceAsync(id, "go on");

        Assert.Equal("went", (await host.WaitAsync(id)).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_timer_that_is_due_while_an_instance_is_suspended_counts_when_it_is_resumed(bool replayAlways)
    {
        await using var host = await TestHost.StartAsync(
            registry => registry.AddOrchestratorFunc("Sleeps", async context =>
            {
                var timer = context.CreateTimer(TimeSpan.FromSeconds(1), CancellationToken.None);
                await context.WaitForExternalEvent<string>("Go");
                await timer;
                return await context.CallActivityAsync<string>("Tells");
            }).AddActivityFunc("Tells", _ => "awake"),
            replayAlways);
        var id = await StartAsync(host, "Sleeps");
        await host.Client.SuspendInstanceAsync(id);
        await host.WaitUntilAsync(id, i => i.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);

        await host.Client.RaiseEventAsync(id, "Go", "on");
        await Task.Delay(TimeSpan.FromSeconds(1.2), TimeProvider.System);
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await host.Client.GetInstanceAsync(id))!.RuntimeStatus);
        await host.Client.ResumeInstanceAsync(id);

        Assert.Equal("awake", (await host.WaitAsync(id)).ReadOutputAs<string>());
    }

    [RealBackendFact("leaves sub-orchestrations alone")]
    public async Task A_purge_can_take_sub_orchestrations_with_it()
    {
        await using var host = await TestHost.StartAsync(Waits);
        var (alone, whole) = (await EndedAsync(host), await EndedAsync(host));

        Assert.Equal(1, (await host.Client.PurgeInstanceAsync(alone)).PurgedInstanceCount);
        Assert.Equal(2, (await host.Client.PurgeInstanceAsync(whole, new PurgeInstanceOptions(Recursive: true))).PurgedInstanceCount);

        Assert.NotNull(await host.Client.GetInstanceAsync(alone + "-child"));
        Assert.Null(await host.Client.GetInstanceAsync(whole + "-child"));
    }

    [Fact]
    public async Task A_suspended_instance_can_be_terminated()
    {
        await using var host = await TestHost.StartAsync(Waits);
        var id = await StartAsync(host, "Waits");
        await host.Client.SuspendInstanceAsync(id);
        await host.WaitUntilAsync(id, i => i.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);

        await host.Client.TerminateInstanceAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.WaitAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task An_ended_instance_starts_again_with_its_input()
    {
        await using var host = await TestHost.StartAsync(registry => registry.AddOrchestratorFunc<int, int>("Echo", (_, i) => i));
        var first = await host.RunAsync("Echo", 5);

        Assert.Equal(first.InstanceId, await host.Client.RestartAsync(first.InstanceId));
        Assert.Equal(5, (await host.WaitAsync(first.InstanceId)).ReadOutputAs<int>());
        var other = await host.Client.RestartAsync(first.InstanceId, restartWithNewInstanceId: true);
        Assert.NotEqual(first.InstanceId, other);
        Assert.Equal(5, (await host.WaitAsync(other)).ReadOutputAs<int>());
        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.RestartAsync("nowhere"));
    }

    private static async Task<string> EndedAsync(TestHost host)
    {
        var id = await StartAsync(host, "Parent");
        await host.WaitUntilAsync(id + "-child", i => i.IsRunning);
        await host.Client.RaiseEventAsync(id + "-child", "Go", "went");
        await host.WaitAsync(id);
        return id;
    }

    private static void Waits(DurableTaskRegistry registry) => registry
        .AddOrchestratorFunc("Waits", context => context.WaitForExternalEvent<string>("Go"))
        .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync(
            "Waits", options: new SubOrchestrationOptions(instanceId: context.InstanceId + "-child")));

    private static async Task<string> StartAsync(TestHost host, TaskName name)
    {
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(name);
        await host.WaitUntilAsync(id, i => i.IsRunning);
        return id;
    }
}
