namespace Embedded.DurableTask.Tests.Behaviour;

public class SubOrchestrationTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_sub_orchestration_gives_its_result(bool replayAlways)
    {
        await using var host = await TestHost.StartAsync(
            registry => registry
                .AddOrchestratorFunc<int, int>("Parent", async (context, n) =>
                    (await Task.WhenAll(Enumerable.Range(1, n).Select(i => context.CallSubOrchestratorAsync<int>("Child", i)))).Sum())
                .AddOrchestratorFunc<int, int>("Child", (context, i) => context.CallActivityAsync<int>("Square", i))
                .AddActivityFunc<int, int>("Square", (_, i) => i * i),
            replayAlways);

        Assert.Equal(385, (await host.RunAsync("Parent", 10)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_sub_orchestration_has_the_given_id_and_knows_its_parent()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync<string[]>(
                "Child", options: new SubOrchestrationOptions(instanceId: context.InstanceId + "-child")))
            .AddOrchestratorFunc("Child", context => (string[])[context.InstanceId, context.Parent!.Name, context.Parent.InstanceId]));

        var ended = await host.RunAsync("Parent");

        Assert.Equal([ended.InstanceId + "-child", "Parent", ended.InstanceId], ended.ReadOutputAs<string[]>()!);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.Client.GetInstanceAsync(ended.InstanceId + "-child"))!.RuntimeStatus);
    }

    [Fact]
    public async Task A_failure_reaches_the_parent()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Parent", async context =>
            {
                try
                {
                    await context.CallSubOrchestratorAsync("Child");
                    return "fine";
                }
                catch (TaskFailedException e)
                {
                    return $"{e.TaskName}: {e.FailureDetails.ErrorMessage} {e.FailureDetails.IsCausedBy<IOException>()}";
                }
            })
            .AddOrchestratorFunc("Child", Task (_) => throw new IOException("boom")));

        Assert.Equal("Child: boom True", (await host.RunAsync("Parent")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_missing_orchestrator_reaches_the_parent()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync("Nowhere")));

        var ended = await host.RunAsync("Parent");

        Assert.Equal("OrchestratorTaskNotFound", ended.FailureDetails!.InnerFailure!.ErrorType);
    }

    [Fact]
    public async Task A_top_level_orchestration_has_no_parent()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Alone", context => context.Parent is null));

        Assert.True((await host.RunAsync("Alone")).ReadOutputAs<bool>());
    }
}
