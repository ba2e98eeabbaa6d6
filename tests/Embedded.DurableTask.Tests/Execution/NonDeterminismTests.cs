using Embedded.DurableTask.Tests.Behaviour;

namespace Embedded.DurableTask.Tests.Execution;

public class NonDeterminismTests
{
    [Fact]
    public async Task An_orchestrator_that_calls_another_activity_on_replay_fails_and_says_where()
    {
        var runs = 0;
        await using var host = await TestHost.StartAsync(
            registry => Activities(registry).AddOrchestratorFunc("Changes", async context =>
            {
                await context.CallActivityAsync("First");
                await context.CallActivityAsync(++runs == 1 ? "Second" : "Third");
                await context.CallActivityAsync("First");
            }),
            replayAlways: true);

        var failure = await FailureAsync(host, "Changes");

        Assert.Equal(
            "The orchestrator 'Changes' is not deterministic: at position 3 of its history it called the activity 'Second' (#1), but on replay it called " +
            "the activity 'Third' (#1). Was its code changed while the instance was running, or does it depend on time, randomness or I/O?",
            failure.ErrorMessage);
        Assert.True(failure.IsCausedBy<NonDeterministicOrchestrationException>());
    }

    [Fact]
    public async Task An_orchestrator_that_leaves_something_out_on_replay_fails()
    {
        var runs = 0;
        await using var host = await TestHost.StartAsync(
            registry => Activities(registry).AddOrchestratorFunc("Stops", async context =>
            {
                if (++runs == 1)
                {
                    await context.CallActivityAsync("First");
                }

                await context.WaitForExternalEvent<string>("Never");
            }),
            replayAlways: true);

        Assert.Contains("but on replay it did not", (await FailureAsync(host, "Stops")).ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_orchestrator_that_does_more_on_replay_fails()
    {
        var runs = 0;
        await using var host = await TestHost.StartAsync(
            registry => Activities(registry).AddOrchestratorFunc("Adds", async context =>
            {
                var first = context.CallActivityAsync("First");
                if (++runs > 1)
                {
                    _ = context.CallActivityAsync("Second");
                }

                await first;
                await context.WaitForExternalEvent<string>("Never");
            }),
            replayAlways: true);

        var failure = await FailureAsync(host, "Adds");

        Assert.Contains("did nothing more, but on replay it called the activity 'Second'", failure.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_orchestrator_that_waits_for_something_that_is_not_durable_fails()
    {
        await using var host = await TestHost.StartAsync(registry => registry.AddOrchestratorFunc(
            "Waits", _ => Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System)));

        Assert.Contains("awaited something that is not durable", (await FailureAsync(host, "Waits")).ErrorMessage, StringComparison.Ordinal);
    }

    private static DurableTaskRegistry Activities(DurableTaskRegistry registry) => registry
        .AddActivityFunc("First", _ => { }).AddActivityFunc("Second", _ => { }).AddActivityFunc("Third", _ => { });

    private static async Task<TaskFailureDetails> FailureAsync(TestHost host, string name)
    {
        var ended = await host.RunAsync(name);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        return ended.FailureDetails!;
    }
}
