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
    public async Task An_instance_without_a_version_has_none()
    {
        await using var host = await TestHost.StartAsync(registry => registry.AddOrchestratorFunc(
            "Tells", context => Task.FromResult(string.IsNullOrEmpty(context.Version))));

        Assert.True((await host.RunAsync("Tells")).ReadOutputAs<bool>());
    }
}
