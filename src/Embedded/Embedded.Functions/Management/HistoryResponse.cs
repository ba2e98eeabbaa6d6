using System.Text.Json.Nodes;
using Clado.Embedded.DurableTask;

namespace Clado.Embedded.Functions.Management;

/// <summary>
/// An instance's history as the management API shows it: names of events and fields of <c>DurableTask.Core.History</c>, an activity or sub-orchestration that has ended
/// as one event with the time it was called (<c>ScheduledTime</c>). Follows <c>DurableClient.GetDurableOrchestrationStatusAsync</c> of the Durable extension.
/// </summary>
internal sealed class HistoryResponse(InstanceSnapshot snapshot, bool showInput, bool showOutput)
{
    private readonly Dictionary<int, HistoryEvent> _calls = [];
    private readonly HashSet<int> _ended = [];

    public JsonArray Build()
    {
        foreach (var e in snapshot.History)
        {
            if (e.Type is HistoryEventType.TaskScheduled or HistoryEventType.SubOrchestrationCreated or HistoryEventType.TimerCreated)
            {
                _calls[e.TaskId] = e;
            }
            else if (IsEndOfCall(e))
            {
                _ended.Add(e.TaskId);
            }
        }

        return new JsonArray([.. snapshot.History.Where(e => !IsEndedCall(e)).Select(JsonNode? (e) => Describe(e))]);
    }

    private static bool IsEndOfCall(HistoryEvent e) => e.Type
        is HistoryEventType.TaskCompleted or HistoryEventType.TaskFailed
        or HistoryEventType.SubOrchestrationCompleted or HistoryEventType.SubOrchestrationFailed;

    private bool IsEndedCall(HistoryEvent e)
        => e.Type is HistoryEventType.TaskScheduled or HistoryEventType.SubOrchestrationCreated && _ended.Contains(e.TaskId);

    private JsonObject Describe(HistoryEvent e) => e.Type switch
    {
        HistoryEventType.ExecutionStarted => WithInput(Event("ExecutionStarted", e, ("FunctionName", snapshot.Instance.Name)), snapshot.Instance.Input),
        HistoryEventType.ExecutionCompleted => Ended(e),
        HistoryEventType.ExecutionFaulted => Event("GenericEvent", e, ("Data", "The orchestrator awaited something that is not durable.")),
        HistoryEventType.ExecutionSuspended => Event("ExecutionSuspended", e, ("Reason", e.Data)),
        HistoryEventType.ExecutionResumed => Event("ExecutionResumed", e, ("Reason", e.Data)),
        HistoryEventType.ExecutionTerminated => WithInput(Event("ExecutionTerminated", e), e.Data),
        HistoryEventType.TaskScheduled => WithInput(Event("TaskScheduled", e, ("Name", e.Name)), e.Data),
        HistoryEventType.TaskCompleted => WithResult(Call("TaskCompleted", e), e.Data),
        HistoryEventType.TaskFailed => WithFailure(Call("TaskFailed", e), e.Data),
        HistoryEventType.SubOrchestrationCreated => Event("SubOrchestrationInstanceCreated", e, ("Name", e.Name), ("InstanceId", e.Target)),
        HistoryEventType.SubOrchestrationCompleted => WithResult(Call("SubOrchestrationInstanceCompleted", e), e.Data),
        HistoryEventType.SubOrchestrationFailed => WithFailure(Call("SubOrchestrationInstanceFailed", e), e.Data),
        HistoryEventType.TimerCreated => Event("TimerCreated", e, ("FireAt", Moment(e.Due))),
        HistoryEventType.TimerFired => Event("TimerFired", e, ("FireAt", _calls.TryGetValue(e.TaskId, out var timer) ? Moment(timer.Due) : null)),
        HistoryEventType.EventSent => Event("EventSent", e, ("InstanceId", e.Target), ("Name", e.Name)),
        HistoryEventType.EventRaised => WithInput(Event("EventRaised", e, ("Name", e.Name)), e.Data),
        _ => Event(e.Type.ToString(), e),
    };

    private static JsonObject Event(string type, HistoryEvent e, params ReadOnlySpan<(string Name, JsonNode? Value)> fields)
    {
        var described = new JsonObject { ["EventType"] = type, ["Timestamp"] = Moment(e.At) };
        foreach (var (name, value) in fields)
        {
            described[name] = value;
        }

        return described;
    }

    private JsonObject Call(string type, HistoryEvent e)
    {
        if (!_calls.TryGetValue(e.TaskId, out var call))
        {
            return Event(type, e);
        }

        var described = Event(type, e, ("ScheduledTime", Moment(call.At)), ("FunctionName", call.Name));
        return call.Type == HistoryEventType.TaskScheduled ? WithInput(described, call.Data) : described;
    }

    private JsonObject Ended(HistoryEvent e) => WithResult(Event("ExecutionCompleted", e, ("OrchestrationStatus", e.Name)), snapshot.Instance.Output);

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

    private static JsonObject WithFailure(JsonObject described, string? failure)
    {
        var details = failure is null ? null : Failure.Parse(failure);
        described["Reason"] = details?.Message;
        described["Details"] = details?.Stack;
        described["FailureDetails"] = Describe(details);
        return described;
    }

    private static JsonObject? Describe(Failure? failure) => failure is null ? null : new JsonObject
    {
        ["ErrorType"] = failure.Type,
        ["ErrorMessage"] = failure.Message,
        ["StackTrace"] = failure.Stack,
        ["InnerFailure"] = Describe(failure.Inner),
        ["IsNonRetriable"] = failure.Final,
    };

    private static JsonValue Moment(long ticks) => JsonValue.Create(new DateTime(ticks, DateTimeKind.Utc));
}
