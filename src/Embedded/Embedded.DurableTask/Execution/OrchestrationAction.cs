namespace Clado.Embedded.DurableTask;

/// <summary>Something an orchestrator asked for, not in its history yet.</summary>
/// <param name="Event">What will be in its history.</param>
/// <param name="Version">The version of a sub-orchestration.</param>
/// <param name="TagsJson">The tags of a sub-orchestration.</param>
internal sealed record OrchestrationAction(HistoryEvent Event, string Version = "", string? TagsJson = null)
{
    /// <summary>Says what it is to people.</summary>
    public static string Describe(HistoryEvent e) => e.Type switch
    {
        HistoryEventType.TaskScheduled => $"called the activity '{e.Name}' (#{e.TaskId})",
        HistoryEventType.SubOrchestrationCreated => $"called the sub-orchestrator '{e.Name}' (#{e.TaskId})",
        HistoryEventType.TimerCreated => $"created a timer (#{e.TaskId})",
        HistoryEventType.EventSent => $"sent the event '{e.Name}' (#{e.TaskId})",
        _ => $"recorded {e.Type}",
    };

    /// <summary>Whether a recorded event is what this action would record.</summary>
    public bool Matches(HistoryEvent recorded)
        => Event.Type == recorded.Type && string.Equals(Event.Name, recorded.Name, StringComparison.OrdinalIgnoreCase);
}
