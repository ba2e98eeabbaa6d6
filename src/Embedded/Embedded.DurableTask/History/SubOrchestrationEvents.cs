namespace Clado.Embedded.DurableTask.History;

/// <summary>A sub-orchestration was called. Follows <c>DurableTask.Core.History.SubOrchestrationInstanceCreatedEvent</c>.</summary>
public class SubOrchestrationInstanceCreatedEvent : HistoryEvent
{
    /// <summary>Makes an entry.</summary>
    /// <param name="eventId">Its number.</param>
    public SubOrchestrationInstanceCreatedEvent(int eventId)
        : base(eventId)
    {
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.SubOrchestrationInstanceCreated;

    /// <summary>The orchestrator's name.</summary>
    public string? Name { get; set; }

    /// <summary>Its version; null here: its own history has it.</summary>
    public string? Version { get; set; }

    /// <summary>Its instance id.</summary>
    public string? InstanceId { get; set; }

    /// <summary>Its input; null if an older program recorded the call.</summary>
    public string? Input { get; set; }
}

/// <summary>A sub-orchestration ended well. Follows <c>DurableTask.Core.History.SubOrchestrationInstanceCompletedEvent</c>.</summary>
public class SubOrchestrationInstanceCompletedEvent : HistoryEvent
{
    /// <summary>Makes an entry.</summary>
    /// <param name="eventId">Its number.</param>
    /// <param name="taskScheduledId">The number of its call.</param>
    /// <param name="result">Its output.</param>
    public SubOrchestrationInstanceCompletedEvent(int eventId, int taskScheduledId, string? result)
        : base(eventId)
    {
        TaskScheduledId = taskScheduledId;
        Result = result;
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.SubOrchestrationInstanceCompleted;

    /// <summary>The number of its call.</summary>
    public int TaskScheduledId { get; }

    /// <summary>Its output.</summary>
    public string? Result { get; }
}

/// <summary>A sub-orchestration failed or was terminated. Follows <c>DurableTask.Core.History.SubOrchestrationInstanceFailedEvent</c>.</summary>
public class SubOrchestrationInstanceFailedEvent : HistoryEvent
{
    /// <summary>Makes an entry.</summary>
    /// <param name="eventId">Its number.</param>
    /// <param name="taskScheduledId">The number of its call.</param>
    /// <param name="reason">The message.</param>
    /// <param name="details">The stack.</param>
    /// <param name="failureDetails">What it failed with.</param>
    public SubOrchestrationInstanceFailedEvent(int eventId, int taskScheduledId, string? reason, string? details, FailureDetails? failureDetails)
        : base(eventId)
    {
        TaskScheduledId = taskScheduledId;
        Reason = reason;
        Details = details;
        FailureDetails = failureDetails;
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.SubOrchestrationInstanceFailed;

    /// <summary>The number of its call.</summary>
    public int TaskScheduledId { get; }

    /// <summary>The message.</summary>
    public string? Reason { get; }

    /// <summary>The stack.</summary>
    public string? Details { get; }

    /// <summary>What it failed with.</summary>
    public FailureDetails? FailureDetails { get; }
}
