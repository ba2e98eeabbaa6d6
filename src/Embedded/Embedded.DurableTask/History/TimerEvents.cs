namespace Clado.Embedded.DurableTask.History;

/// <summary>A timer was created. Follows <c>DurableTask.Core.History.TimerCreatedEvent</c>.</summary>
public class TimerCreatedEvent : HistoryEvent
{
    /// <summary>Makes an entry.</summary>
    /// <param name="eventId">Its number.</param>
    /// <param name="fireAt">When it fires, in UTC.</param>
    public TimerCreatedEvent(int eventId, DateTime fireAt)
        : base(eventId)
    {
        FireAt = fireAt;
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.TimerCreated;

    /// <summary>When it fires, in UTC.</summary>
    public DateTime FireAt { get; set; }
}

/// <summary>A timer fired. Follows <c>DurableTask.Core.History.TimerFiredEvent</c>.</summary>
public class TimerFiredEvent : HistoryEvent
{
    /// <summary>Makes an entry.</summary>
    /// <param name="eventId">Its number.</param>
    /// <param name="fireAt">When it was to fire, in UTC.</param>
    public TimerFiredEvent(int eventId, DateTime fireAt)
        : base(eventId)
    {
        FireAt = fireAt;
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.TimerFired;

    /// <summary>When it was to fire, in UTC.</summary>
    public DateTime FireAt { get; set; }

    /// <summary>Its number.</summary>
    public int TimerId { get; set; }
}
