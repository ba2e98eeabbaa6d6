using Clado.Embedded.DurableTask.History;
using Embedded.DurableTask.Tests.Behaviour;

namespace Embedded.DurableTask.Tests.Client;

public class HistoryTests
{
    [Fact]
    public async Task A_client_reads_what_happened_in_its_order()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc<int, int>("Does", async (context, input) =>
            {
                await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
                var sum = input + await context.CallSubOrchestratorAsync<int>("Child", 7, new SubOrchestrationOptions(instanceId: "child"));
                context.SetCustomStatus("waiting");
                return sum + await context.CallActivityAsync<int>("Double", await context.WaitForExternalEvent<int>("Go"));
            })
            .AddOrchestratorFunc("Child", _ => Task.FromResult(1))
            .AddActivityFunc<int, int>("Double", (_, i) => 2 * i));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Does", 5);
        await host.WaitUntilAsync(id, i => i.SerializedCustomStatus is not null);
        await host.Client.RaiseEventAsync(id, "Go", 3);
        await host.WaitAsync(id);

        var history = await host.Client.GetOrchestrationHistoryAsync(id);

        Assert.Equal(
            [
                [EventType.ExecutionStarted, EventType.TimerCreated], [EventType.TimerFired, EventType.SubOrchestrationInstanceCreated],
                [EventType.SubOrchestrationInstanceCompleted], [EventType.EventRaised, EventType.TaskScheduled],
                [EventType.TaskCompleted, EventType.ExecutionCompleted],
            ],
            Steps(history));
        Assert.Equal("5", history.OfType<ExecutionStartedEvent>().Single().Input);
        Assert.Equal(
            ("Child", "child", "7"), history.OfType<SubOrchestrationInstanceCreatedEvent>().Select(e => (e.Name, e.InstanceId, e.Input)).Single());
        Assert.Equal(("Go", "3"), history.OfType<EventRaisedEvent>().Select(e => (e.Name, e.Input)).Single());
        Assert.Equal(("Double", "3"), history.OfType<TaskScheduledEvent>().Select(e => (e.Name, e.Input)).Single());
        Assert.Equal("12", history.OfType<ExecutionCompletedEvent>().Single().Result);
        Assert.Equal(history.Select(e => e.Timestamp).Order(), history.Select(e => e.Timestamp));
    }

    [Fact]
    public async Task An_event_that_was_sent_is_there_with_its_payload()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Waits", context => context.WaitForExternalEvent<Order>("Ordered"))
            .AddOrchestratorFunc("Sends", context =>
            {
                context.SendEvent("waits", "Ordered", new Order(3));
                return Task.CompletedTask;
            }));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Waits", new StartOrchestrationOptions("waits"));
        var id = (await host.RunAsync("Sends")).InstanceId;
        await host.WaitAsync("waits");

        var sent = (await host.Client.GetOrchestrationHistoryAsync(id)).OfType<EventSentEvent>().Single();
        var raised = (await host.Client.GetOrchestrationHistoryAsync("waits")).OfType<EventRaisedEvent>().Single();

        Assert.Equal(("waits", "Ordered", """{"Pieces":3}"""), (sent.InstanceId, sent.Name, sent.Input));
        Assert.Equal((sent.Name, sent.Input), (raised.Name, raised.Input));
    }

    [Fact]
    public async Task A_failure_is_in_the_history()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Fails", context => context.CallActivityAsync("Throws"))
            .AddActivityFunc("Throws", _ => throw new InvalidDataException("It is wrong.")));
        var id = (await host.RunAsync("Fails")).InstanceId;

        var history = await host.Client.GetOrchestrationHistoryAsync(id);

        var failed = history.OfType<TaskFailedEvent>().Single();
        Assert.Equal((0, "It is wrong.", typeof(InvalidDataException).FullName), (failed.TaskScheduledId, failed.Reason, failed.FailureDetails!.ErrorType));
        Assert.Equal(OrchestrationStatus.Failed, history.OfType<ExecutionCompletedEvent>().Single().OrchestrationStatus);
    }

    [Fact]
    public async Task A_history_begins_anew_with_ContinueAsNew()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc<int, int>("Rounds", async (context, round) =>
            {
                await context.CallActivityAsync("Nothing");
                if (round < 50)
                {
                    context.ContinueAsNew(round + 1);
                }

                return round;
            })
            .AddActivityFunc("Nothing", _ => { }));
        var id = (await host.RunAsync("Rounds", 1)).InstanceId;

        Assert.Equal(
            [[EventType.ExecutionStarted, EventType.TaskScheduled], [EventType.TaskCompleted, EventType.ExecutionCompleted]],
            Steps(await host.Client.GetOrchestrationHistoryAsync(id)));
    }

    [Fact]
    public async Task An_unknown_instance_has_none()
    {
        await using var host = await TestHost.StartAsync(_ => { });

        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.GetOrchestrationHistoryAsync("nowhere"));
    }

    /// <summary>What stands between a start and an end of the orchestrator's.</summary>
    private static List<List<EventType>> Steps(IEnumerable<Clado.Embedded.DurableTask.History.HistoryEvent> history)
    {
        List<List<EventType>> steps = [];
        var inStep = false;
        foreach (var e in history)
        {
            Assert.Equal(inStep, e is not OrchestratorStartedEvent);
            if (e is OrchestratorStartedEvent)
            {
                steps.Add([]);
            }
            else if (e is not OrchestratorCompletedEvent)
            {
                steps[^1].Add(e.EventType);
            }

            inStep = e is not OrchestratorCompletedEvent;
        }

        Assert.False(inStep);
        return steps;
    }

    private sealed record Order(int Pieces);
}
