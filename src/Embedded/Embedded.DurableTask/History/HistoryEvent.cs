namespace Clado.Embedded.DurableTask.History;

/// <summary>One entry of an instance's history. Follows <c>DurableTask.Core.History.HistoryEvent</c>.</summary>
public abstract class HistoryEvent
{
    /// <summary>Makes an entry.</summary>
    /// <param name="eventId">Its number.</param>
    protected HistoryEvent(int eventId)
    {
        EventId = eventId;
    }

    /// <summary>The number of the activity, timer, sub-orchestration or event sent that it creates; -1 for what came from outside.</summary>
    public int EventId { get; }

    /// <summary>Whether it was replayed; always false here.</summary>
    public bool IsPlayed { get; set; }

    /// <summary>When its step began, in UTC.</summary>
    public DateTime Timestamp { get; set; }

    /// <summary>What happened.</summary>
    public abstract EventType EventType { get; }
}
