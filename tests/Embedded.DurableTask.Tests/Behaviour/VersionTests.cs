namespace Embedded.DurableTask.Tests.Behaviour;

public class VersionTests
{
    [Fact]
    public async Task An_instance_keeps_the_version_it_was_started_with()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Tells", context => Task.FromResult(
                $"{context.Version} {context.CompareVersionTo("1.2") < 0} {context.CompareVersionTo("1.10") < 0}")));

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Tells", new StartOrchestrationOptions { Version = "1.9" });

        Assert.Equal("1.9 False True", (await host.WaitAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_instance_can_start_over_with_another_version()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc<string, string>("Migrates", (context, before) =>
            {
                if (context.Version == "1")
                {
                    context.ContinueAsNew(new ContinueAsNewOptions { NewInput = context.Version, NewVersion = "2" });
                }

                return Task.FromResult($"{before} {context.Version}");
            }));

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Migrates", "", new StartOrchestrationOptions { Version = "1" });

        Assert.Equal("1 2", (await host.WaitAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_sub_orchestration_has_the_version_it_is_called_with_and_its_activities_have_it_too()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync<string>("Child", "asked", new SubOrchestrationOptions { Version = "2" }))
            .AddOrchestratorFunc<string, string>("Child", new TaskVersion("1"), (_, _) => Task.FromResult("old"))
            .AddOrchestratorFunc<string, string>(
                "Child", new TaskVersion("2"), async (context, input) => $"{input} {context.Version} {await context.CallActivityAsync<string>("Tells", "now")}")
            .AddActivityFunc<string, string>("Tells", new TaskVersion("1"), (_, _) => Task.FromResult("before"))
            .AddActivityFunc<string, string>("Tells", new TaskVersion("2"), (_, when) => Task.FromResult(when)));

        Assert.Equal("asked 2 now", (await host.RunAsync("Parent")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_instance_without_a_version_has_none()
    {
        await using var host = await TestHost.StartAsync(registry => registry.AddOrchestratorFunc(
            "Tells", context => Task.FromResult(string.IsNullOrEmpty(context.Version))));

        Assert.True((await host.RunAsync("Tells")).ReadOutputAs<bool>());
    }
}
