namespace Clado.Embedded.DurableTask.History;

/// <summary>The instance started. Follows <c>DurableTask.Core.History.ExecutionStartedEvent</c>.</summary>
public class ExecutionStartedEvent : HistoryEvent
{
    /// <summary>Makes an entry.</summary>
    /// <param name="eventId">Its number.</param>
    /// <param name="input">The input.</param>
    public ExecutionStartedEvent(int eventId, string? input)
        : base(eventId)
    {
        Input = input;
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.ExecutionStarted;

    /// <summary>The input.</summary>
    public string? Input { get; set; }

    /// <summary>The orchestrator's name.</summary>
    public string? Name { get; set; }

    /// <summary>The version.</summary>
    public string? Version { get; set; }

    /// <summary>The tags.</summary>
#pragma warning disable CA2227 // The official property can be set.
    public IDictionary<string, string>? Tags { get; set; }
#pragma warning restore CA2227
}

/// <summary>The instance ended. Follows <c>DurableTask.Core.History.ExecutionCompletedEvent</c>.</summary>
public class ExecutionCompletedEvent : HistoryEvent
{
    /// <summary>Makes an entry.</summary>
    /// <param name="eventId">Its number.</param>
    /// <param name="result">The output.</param>
    /// <param name="orchestrationStatus">How it ended.</param>
    /// <param name="failureDetails">What it failed with, if it did.</param>
    public ExecutionCompletedEvent(int eventId, string? result, OrchestrationStatus orchestrationStatus, FailureDetails? failureDetails = null)
        : base(eventId)
    {
        Result = result;
        OrchestrationStatus = orchestrationStatus;
        FailureDetails = failureDetails;
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.ExecutionCompleted;

    /// <summary>The output.</summary>
    public string? Result { get; }

    /// <summary>How it ended.</summary>
    public OrchestrationStatus OrchestrationStatus { get; }

    /// <summary>What it failed with, if it did.</summary>
    public FailureDetails? FailureDetails { get; }
}

/// <summary>A client terminated the instance. Follows <c>DurableTask.Core.History.ExecutionTerminatedEvent</c>.</summary>
public class ExecutionTerminatedEvent : HistoryEvent
{
    /// <summary>Makes an entry.</summary>
    /// <param name="eventId">Its number.</param>
    /// <param name="input">The output it was given.</param>
    public ExecutionTerminatedEvent(int eventId, string? input)
        : base(eventId)
    {
        Input = input;
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.ExecutionTerminated;

    /// <summary>The output it was given.</summary>
    public string? Input { get; set; }
}

/// <summary>A client suspended the instance. Follows <c>DurableTask.Core.History.ExecutionSuspendedEvent</c>.</summary>
public class ExecutionSuspendedEvent : HistoryEvent
{
    /// <summary>Makes an entry.</summary>
    /// <param name="eventId">Its number.</param>
    /// <param name="reason">Why.</param>
    public ExecutionSuspendedEvent(int eventId, string? reason)
        : base(eventId)
    {
        Reason = reason;
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.ExecutionSuspended;

    /// <summary>Why.</summary>
    public string? Reason { get; set; }
}

/// <summary>A client resumed the instance. Follows <c>DurableTask.Core.History.ExecutionResumedEvent</c>.</summary>
public class ExecutionResumedEvent : HistoryEvent
{
    /// <summary>Makes an entry.</summary>
    /// <param name="eventId">Its number.</param>
    /// <param name="reason">Why.</param>
    public ExecutionResumedEvent(int eventId, string? reason)
        : base(eventId)
    {
        Reason = reason;
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.ExecutionResumed;

    /// <summary>Why.</summary>
    public string? Reason { get; set; }
}
