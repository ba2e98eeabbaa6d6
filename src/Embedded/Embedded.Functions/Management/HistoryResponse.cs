using System.Text.Json.Nodes;
using Clado.Embedded.DurableTask.History;

namespace Clado.Embedded.Functions.Management;

/// <summary>
/// An instance's history as the management API shows it: names of events and fields of <c>DurableTask.Core.History</c>, an activity or sub-orchestration that has ended
/// as one event with the time it was called (<c>ScheduledTime</c>). Follows <c>DurableClient.GetDurableOrchestrationStatusAsync</c> of the Durable extension.
/// </summary>
internal sealed class HistoryResponse(IList<HistoryEvent> history, bool showInput, bool showOutput)
{
    private readonly Dictionary<int, HistoryEvent> _calls = history
        .Where(e => e is TaskScheduledEvent or SubOrchestrationInstanceCreatedEvent)
        .ToDictionary(e => e.EventId);

    public JsonArray Build()
    {
        var ended = history.Select(Ended).OfType<int>().ToHashSet();
        return new JsonArray([.. history
            .Where(e => e is not (OrchestratorStartedEvent or OrchestratorCompletedEvent))
            .Where(e => !(e is TaskScheduledEvent or SubOrchestrationInstanceCreatedEvent && ended.Contains(e.EventId)))
            .Select(JsonNode? (e) => Describe(e))]);
    }

    /// <summary>The number of the call that the event ends.</summary>
    private static int? Ended(HistoryEvent e) => e switch
    {
        TaskCompletedEvent completed => completed.TaskScheduledId,
        TaskFailedEvent failed => failed.TaskScheduledId,
        SubOrchestrationInstanceCompletedEvent completed => completed.TaskScheduledId,
        SubOrchestrationInstanceFailedEvent failed => failed.TaskScheduledId,
        _ => null,
    };

    private JsonObject Describe(HistoryEvent e) => e switch
    {
        ExecutionStartedEvent started => WithInput(Event(e, ("FunctionName", started.Name)), started.Input),
        ExecutionCompletedEvent completed => WithResult(
            Event(e, ("OrchestrationStatus", completed.OrchestrationStatus.ToString()), ("FailureDetails", Describe(completed.FailureDetails))), completed.Result),
        ExecutionSuspendedEvent suspended => Event(e, ("Reason", suspended.Reason)),
        ExecutionResumedEvent resumed => Event(e, ("Reason", resumed.Reason)),
        ExecutionTerminatedEvent terminated => WithInput(Event(e), terminated.Input),
        TaskScheduledEvent scheduled => WithInput(Event(e, ("Name", scheduled.Name)), scheduled.Input),
        TaskCompletedEvent completed => WithResult(Call(e), completed.Result),
        TaskFailedEvent failed => WithFailure(Call(e), failed.Reason, failed.Details, failed.FailureDetails),
        SubOrchestrationInstanceCreatedEvent created => WithInput(Event(e, ("Name", created.Name), ("InstanceId", created.InstanceId)), created.Input),
        SubOrchestrationInstanceCompletedEvent completed => WithResult(Call(e), completed.Result),
        SubOrchestrationInstanceFailedEvent failed => WithFailure(Call(e), failed.Reason, failed.Details, failed.FailureDetails),
        TimerCreatedEvent created => Event(e, ("FireAt", created.FireAt)),
        TimerFiredEvent fired => Event(e, ("FireAt", fired.FireAt)),
        EventSentEvent sent => WithInput(Event(e, ("InstanceId", sent.InstanceId), ("Name", sent.Name)), sent.Input),
        EventRaisedEvent raised => WithInput(Event(e, ("Name", raised.Name)), raised.Input),
        _ => Event(e),
    };

    private static JsonObject Event(HistoryEvent e, params ReadOnlySpan<(string Name, JsonNode? Value)> fields)
    {
        var described = new JsonObject { ["EventType"] = e.EventType.ToString(), ["Timestamp"] = e.Timestamp };
        foreach (var (name, value) in fields)
        {
            described[name] = value;
        }

        return described;
    }

    private JsonObject Call(HistoryEvent e) => _calls.GetValueOrDefault(Ended(e)!.Value) switch
    {
        TaskScheduledEvent scheduled => WithInput(Event(e, ("ScheduledTime", scheduled.Timestamp), ("FunctionName", scheduled.Name)), scheduled.Input),
        SubOrchestrationInstanceCreatedEvent created => WithInput(
            Event(e, ("ScheduledTime", created.Timestamp), ("FunctionName", created.Name), ("InstanceId", created.InstanceId)), created.Input),
        _ => Event(e),
    };

    // Officially an input stays the text it is stored as.
    private JsonObject WithInput(JsonObject described, string? input)
    {
        if (showInput)
        {
            described["Input"] = input;
        }

        return described;
    }

    private JsonObject WithResult(JsonObject described, string? result)
    {
        if (showOutput)
        {
            described["Result"] = StoredJson.Parse(result);
        }

        return described;
    }

    private static JsonObject WithFailure(JsonObject described, string? reason, string? details, FailureDetails? failure)
    {
        described["Reason"] = reason;
        described["Details"] = details;
        described["FailureDetails"] = Describe(failure);
        return described;
    }

    private static JsonObject? Describe(FailureDetails? failure) => failure is null ? null : new JsonObject
    {
        ["ErrorType"] = failure.ErrorType,
        ["ErrorMessage"] = failure.ErrorMessage,
        ["StackTrace"] = failure.StackTrace,
        ["InnerFailure"] = Describe(failure.InnerFailure),
        ["IsNonRetriable"] = failure.IsNonRetriable,
    };
}
