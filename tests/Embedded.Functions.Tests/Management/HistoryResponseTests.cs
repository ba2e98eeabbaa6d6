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
            new SubOrchestrationInstanceCreatedEvent(2) { Name = "Child", InstanceId = "child", Input = "2", Timestamp = Called },
            new TimerCreatedEvent(3, Ended) { Timestamp = Called });

        Assert.Equal(["TaskScheduled", "SubOrchestrationInstanceCreated", "TimerCreated"], shown.Select(Type));
        Assert.Equal(["1", "2", null], shown.Select(e => (string?)e!["Input"]));
        Assert.Equal("Send", (string?)shown[0]!["Name"]);
        Assert.Equal("child", (string?)shown[1]!["InstanceId"]);
        Assert.Equal(Ended, (DateTime)shown[2]!["FireAt"]!);
    }

    [Fact]
    public void A_sub_orchestration_that_ended_has_the_time_of_its_call_and_its_result()
    {
        var shown = Show(
            new SubOrchestrationInstanceCreatedEvent(2) { Name = "Child", InstanceId = "child", Input = "2", Timestamp = Called },
            new SubOrchestrationInstanceCompletedEvent(-1, 2, "{\"a\":1}") { Timestamp = Ended });

        var only = Assert.Single(shown)!;
        Assert.Equal("SubOrchestrationInstanceCompleted", Type(only));
        Assert.Equal(Called, (DateTime)only["ScheduledTime"]!);
        Assert.Equal("2", (string?)only["Input"]);
        Assert.Equal("child", (string?)only["InstanceId"]);
        Assert.Equal(1, (int)only["Result"]!["a"]!);
    }

    [Fact]
    public void An_event_that_was_sent_has_its_payload()
    {
        var shown = Show(new EventSentEvent(4) { InstanceId = "other", Name = "Go", Input = "{}", Timestamp = Called });

        Assert.Equal(
            """{"EventType":"EventSent","Timestamp":"2026-03-04T05:06:07Z","InstanceId":"other","Name":"Go","Input":"{}"}""",
            Assert.Single(shown)!.ToJsonString());
    }

    [Fact]
    public void Inputs_are_left_out_unless_they_are_asked_for()
    {
        HistoryEvent[] history =
        [
            new TaskScheduledEvent(1) { Input = "1" }, new SubOrchestrationInstanceCreatedEvent(2) { Input = "2" }, new EventSentEvent(3) { Input = "3" },
            new SubOrchestrationInstanceCreatedEvent(4) { Input = "4" }, new SubOrchestrationInstanceCompletedEvent(-1, 4, null),
        ];

        Assert.DoesNotContain("Input", new HistoryResponse(history, showInput: false, showOutput: true).Build().ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_are_not_shown()
        => Assert.Empty(Show(new OrchestratorStartedEvent(-1), new OrchestratorCompletedEvent(-1)));

    [Fact]
    public void A_timer_that_fired_keeps_both_events()
        => Assert.Equal(
            ["TimerCreated", "TimerFired"],
            Show(new TimerCreatedEvent(3, Ended) { Timestamp = Called }, new TimerFiredEvent(-1, Ended) { TimerId = 3, Timestamp = Ended }).Select(Type));

    private static JsonArray Show(params HistoryEvent[] history) => new HistoryResponse(history, showInput: true, showOutput: true).Build();

    private static string? Type(JsonNode? e) => (string?)e!["EventType"];
}
