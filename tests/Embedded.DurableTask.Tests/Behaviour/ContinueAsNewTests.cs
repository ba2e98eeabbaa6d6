namespace Embedded.DurableTask.Tests.Behaviour;

public class ContinueAsNewTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_instance_starts_over_with_a_new_input(bool replayAlways)
    {
        await using var host = await TestHost.StartAsync(
            registry => registry
                .AddOrchestratorFunc<int, int>("Counts", async (context, i) =>
                {
                    var next = await context.CallActivityAsync<int>("Increment", i);
                    if (next < 20)
                    {
                        context.ContinueAsNew(next);
                    }

                    return next;
                })
                .AddActivityFunc<int, int>("Increment", (_, i) => i + 1),
            replayAlways);

        var ended = await host.RunAsync("Counts", 0);

        Assert.Equal(20, ended.ReadOutputAs<int>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Unprocessed_events_are_kept(bool replayAlways)
    {
        await using var host = await TestHost.StartAsync(
            registry => registry.AddOrchestratorFunc<int[], int[]>("Collects", async (context, seen) =>
            {
                int[] all = [.. seen ?? [], await context.WaitForExternalEvent<int>("Number")];
                if (all.Length < 10)
                {
                    context.ContinueAsNew(all);
                }

                return all;
            }),
            replayAlways);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Collects");
        await host.WaitUntilAsync(id, i => i.IsRunning);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => host.Client.RaiseEventAsync(id, "Number", i)));

        Assert.Equal(Enumerable.Range(0, 10), (await host.WaitAsync(id)).ReadOutputAs<int[]>()!.Order());
    }

    [Fact]
    public async Task Unprocessed_events_can_be_dropped()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc<int, string>("Drops", async (context, round) =>
            {
                await context.WaitForExternalEvent<string>("Go");
                if (round == 0)
                {
                    context.ContinueAsNew(1, preserveUnprocessedEvents: false);
                    return "";
                }

                return await context.WaitForExternalEvent<string>("Other");
            }));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Drops", 0);
        await host.WaitUntilAsync(id, i => i.IsRunning);

        await host.Client.RaiseEventAsync(id, "Other", "first");
        await host.Client.RaiseEventAsync(id, "Go", "1");
        await host.WaitUntilAsync(id, i => i.ReadInputAs<int>() == 1);
        await host.Client.RaiseEventAsync(id, "Go", "2");
        await host.Client.RaiseEventAsync(id, "Other", "second");

        Assert.Equal("second", (await host.WaitAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_sub_orchestration_that_starts_over_answers_its_parent_at_its_end()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync<string>("Child", 0))
            .AddOrchestratorFunc<int, string>("Child", (context, round) =>
            {
                if (round < 3)
                {
                    context.ContinueAsNew(round + 1);
                }

                return $"round {round}";
            }));

        Assert.Equal("round 3", (await host.RunAsync("Parent")).ReadOutputAs<string>());
    }
}
