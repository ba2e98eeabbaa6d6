using System.Text.Json.Nodes;
using Clado.Embedded.DurableTask.History;
using Clado.Embedded.Functions.Management;

namespace Clado.Embedded.Functions.Tests.Management;

public class HistoryResponseTests
{
    private static readonly DateTime Called = new(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc);
    private static readonly DateTime Ended = Called.AddSeconds(5);

    [Fact]
    public void A_failed_activity_is_one_event_with_its_reason_and_details()
    {
        var failure = new FailureDetails("System.InvalidOperationException", "no", "at Run", new FailureDetails("System.Exception", "inner", null, null, false), true);
        var shown = Show(
            new TaskScheduledEvent(3) { Name = "Send", Input = "1", Timestamp = Called },
            new TaskFailedEvent(-1, 3, "no", "at Run", failure) { Timestamp = Ended });

        Assert.Equal(
            """{"EventType":"TaskFailed","Timestamp":"2026-03-04T05:06:12Z","ScheduledTime":"2026-03-04T05:06:07Z","FunctionName":"Send","Input":"1","Reason":"no","Details":"at Run","FailureDetails":{"ErrorType":"System.InvalidOperationException","ErrorMessage":"no","StackTrace":"at Run","InnerFailure":{"ErrorType":"System.Exception","ErrorMessage":"inner","StackTrace":null,"InnerFailure":null,"IsNonRetriable":false},"IsNonRetriable":true}}""",
            Assert.Single(shown)!.ToJsonString());
    }

    [Fact]
    public void What_has_not_ended_stays_as_it_was_called()
    {
        var shown = Show(
            new TaskScheduledEvent(1) { Name = "Send", Input = "1", Timestamp = Called },
            new SubOrchestrationInstanceCreatedEvent(2) { Name = "Child", InstanceId = "child", Timestamp = Called },
            new TimerCreatedEvent(3, Ended) { Timestamp = Called });

        Assert.Equal(["TaskScheduled", "SubOrchestrationInstanceCreated", "TimerCreated"], shown.Select(Type));
        Assert.Equal("Send", (string?)shown[0]!["Name"]);
        Assert.Equal("child", (string?)shown[1]!["InstanceId"]);
        Assert.Equal(Ended, (DateTime)shown[2]!["FireAt"]!);
    }

    [Fact]
    public void A_sub_orchestration_that_ended_has_the_time_of_its_call_and_its_result()
    {
        var shown = Show(
            new SubOrchestrationInstanceCreatedEvent(2) { Name = "Child", InstanceId = "child", Timestamp = Called },
            new SubOrchestrationInstanceCompletedEvent(-1, 2, "{\"a\":1}") { Timestamp = Ended });

        var only = Assert.Single(shown)!;
        Assert.Equal("SubOrchestrationInstanceCompleted", Type(only));
        Assert.Equal(Called, (DateTime)only["ScheduledTime"]!);
        Assert.Equal(1, (int)only["Result"]!["a"]!);
    }

    [Fact]
    public void A_timer_that_fired_keeps_both_events()
        => Assert.Equal(
            ["TimerCreated", "TimerFired"],
            Show(new TimerCreatedEvent(3, Ended) { Timestamp = Called }, new TimerFiredEvent(-1, Ended) { TimerId = 3, Timestamp = Ended }).Select(Type));

    private static JsonArray Show(params HistoryEvent[] history) => new HistoryResponse(history, showInput: true, showOutput: true).Build();

    private static string? Type(JsonNode? e) => (string?)e!["EventType"];
}
