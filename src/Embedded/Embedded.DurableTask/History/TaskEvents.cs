namespace Clado.Embedded.DurableTask.History;

/// <summary>An activity was called. Follows <c>DurableTask.Core.History.TaskScheduledEvent</c>.</summary>
public class TaskScheduledEvent : HistoryEvent
{
    /// <summary>Makes an entry.</summary>
    /// <param name="eventId">Its number.</param>
    public TaskScheduledEvent(int eventId)
        : base(eventId)
    {
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.TaskScheduled;

    /// <summary>The activity's name.</summary>
    public string? Name { get; set; }

    /// <summary>Its version.</summary>
    public string? Version { get; set; }

    /// <summary>Its input.</summary>
    public string? Input { get; set; }
}

/// <summary>An activity ended well. Follows <c>DurableTask.Core.History.TaskCompletedEvent</c>.</summary>
public class TaskCompletedEvent : HistoryEvent
{
    /// <summary>Makes an entry.</summary>
    /// <param name="eventId">Its number.</param>
    /// <param name="taskScheduledId">The number of its call.</param>
    /// <param name="result">Its output.</param>
    public TaskCompletedEvent(int eventId, int taskScheduledId, string? result)
        : base(eventId)
    {
        TaskScheduledId = taskScheduledId;
        Result = result;
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.TaskCompleted;

    /// <summary>The number of its call.</summary>
    public int TaskScheduledId { get; }

    /// <summary>Its output.</summary>
    public string? Result { get; }
}

/// <summary>An activity failed. Follows <c>DurableTask.Core.History.TaskFailedEvent</c>.</summary>
public class TaskFailedEvent : HistoryEvent
{
    /// <summary>Makes an entry.</summary>
    /// <param name="eventId">Its number.</param>
    /// <param name="taskScheduledId">The number of its call.</param>
    /// <param name="reason">The message.</param>
    /// <param name="details">The stack.</param>
    /// <param name="failureDetails">What it failed with.</param>
    public TaskFailedEvent(int eventId, int taskScheduledId, string? reason, string? details, FailureDetails? failureDetails)
        : base(eventId)
    {
        TaskScheduledId = taskScheduledId;
        Reason = reason;
        Details = details;
        FailureDetails = failureDetails;
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.TaskFailed;

    /// <summary>The number of its call.</summary>
    public int TaskScheduledId { get; }

    /// <summary>The message.</summary>
    public string? Reason { get; }

    /// <summary>The stack.</summary>
    public string? Details { get; }

    /// <summary>What it failed with.</summary>
    public FailureDetails? FailureDetails { get; }
}
