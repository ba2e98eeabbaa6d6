namespace Embedded.DurableTask.Tests.Behaviour;

public class StartTests
{
    [RealBackendFact("starts an id in use again")]
    public async Task An_id_in_use_by_a_running_instance_is_refused()
    {
        await using var host = await TestHost.StartAsync(Register);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Waits", new StartOrchestrationOptions("mine"));
        await host.WaitUntilAsync("mine", i => i.IsRunning);

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(
            () => host.Client.ScheduleNewOrchestrationInstanceAsync("Waits", new StartOrchestrationOptions("mine")));
    }

    [Fact]
    public async Task An_instance_that_has_ended_is_replaced()
    {
        await using var host = await TestHost.StartAsync(Register);
        var options = new StartOrchestrationOptions("mine");
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", 1, options);
        await host.WaitAsync("mine");

        await host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", 2, options);

        await host.WaitUntilAsync("mine", i => i.IsCompleted && i.ReadOutputAs<int>() == 2);
    }

    [Fact]
    public async Task Ended_instances_can_refuse_too()
    {
        await using var host = await TestHost.StartAsync(Register);
        var options = new StartOrchestrationOptions("mine").WithDedupeStatuses(
            [.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", 1, options);
        await host.WaitAsync("mine");

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", 2, options));
    }

    [RealBackendFact("starts scheduled instances at once")]
    public async Task A_start_can_be_scheduled()
    {
        await using var host = await TestHost.StartAsync(Register);
        var options = new StartOrchestrationOptions(StartAt: TimeProvider.System.GetUtcNow().AddSeconds(2));

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", 1, options);
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await host.Client.GetInstanceAsync(id))!.RuntimeStatus);

        var ended = await host.WaitAsync(id);
        Assert.True(ended.LastUpdatedAt - ended.CreatedAt > TimeSpan.FromSeconds(1));
    }

    [RealBackendFact("starts scheduled instances at once")]
    public async Task An_event_for_an_instance_that_has_not_started_is_kept()
    {
        await using var host = await TestHost.StartAsync(Register);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Waits", new StartOrchestrationOptions(StartAt: TimeProvider.System.GetUtcNow().AddSeconds(1)));

        await host.Client.RaiseEventAsync(id, "Go", "early");

        Assert.Equal("early", (await host.WaitAsync(id)).ReadOutputAs<string>());
    }

    [RealBackendFact("starts an id in use again")]
    public async Task A_running_instance_is_replaced_where_the_start_policy_says_so()
    {
        await using var host = await TestHost.StartAsync(Register);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Waits", new StartOrchestrationOptions("mine"));
        await host.WaitUntilAsync("mine", i => i.IsRunning);

        await host.Client.ScheduleNewOrchestrationInstanceAsync(
            "Echo", 3, new StartOrchestrationOptions("mine").WithDedupeStatuses(OrchestrationRuntimeStatus.Completed));

        Assert.Equal(3, (await host.WaitUntilAsync("mine", i => i.IsCompleted)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Tags_of_a_start_can_be_read()
    {
        await using var host = await TestHost.StartAsync(Register);
        var options = new StartOrchestrationOptions { Tags = new Dictionary<string, string> { ["source"] = "test", ["batch"] = "7" } };

        var ended = await host.WaitAsync(await host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", 1, options));

        Assert.Equal([("batch", "7"), ("source", "test")], ended.Tags.Select(tag => (tag.Key, tag.Value)).Order());
    }

    [Fact]
    public async Task Waiting_for_the_start_ends_when_it_has_started()
    {
        await using var host = await TestHost.StartAsync(Register);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Waits");
        using var patience = new CancellationTokenSource(TestHostExtensions.Patience);

        var started = await host.Client.WaitForInstanceStartAsync(id, patience.Token);

        Assert.Equal((id, "Waits", OrchestrationRuntimeStatus.Running), (started.InstanceId, started.Name, started.RuntimeStatus));
    }

    [Fact]
    public async Task A_wait_can_be_cancelled()
    {
        await using var host = await TestHost.StartAsync(Register);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Waits");
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Client.WaitForInstanceCompletionAsync(id, patience.Token));
    }

    private static void Register(DurableTaskRegistry registry) => registry
        .AddOrchestratorFunc<int, int>("Echo", (_, i) => i)
        .AddOrchestratorFunc("Waits", context => context.WaitForExternalEvent<string>("Go"));
}
