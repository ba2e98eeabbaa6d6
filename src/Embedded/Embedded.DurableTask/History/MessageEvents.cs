namespace Clado.Embedded.DurableTask.History;

/// <summary>An event was sent to another instance. Follows <c>DurableTask.Core.History.EventSentEvent</c>.</summary>
public class EventSentEvent : HistoryEvent
{
    /// <summary>Makes an entry.</summary>
    /// <param name="eventId">Its number.</param>
    public EventSentEvent(int eventId)
        : base(eventId)
    {
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.EventSent;

    /// <summary>The receiver's instance id.</summary>
    public string? InstanceId { get; set; }

    /// <summary>The event's name.</summary>
    public string? Name { get; set; }

    /// <summary>Its payload; null if an older program recorded it.</summary>
    public string? Input { get; set; }
}

/// <summary>An event came. Follows <c>DurableTask.Core.History.EventRaisedEvent</c>.</summary>
public class EventRaisedEvent : HistoryEvent
{
    /// <summary>Makes an entry.</summary>
    /// <param name="eventId">Its number.</param>
    /// <param name="input">Its payload.</param>
    public EventRaisedEvent(int eventId, string? input)
        : base(eventId)
    {
        Input = input;
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.EventRaised;

    /// <summary>Its payload.</summary>
    public string? Input { get; set; }

    /// <summary>The event's name.</summary>
    public string? Name { get; set; }
}
