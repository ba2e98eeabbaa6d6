namespace Clado.Embedded.DurableTask.History;

/// <summary>A step of the orchestrator began. Follows <c>DurableTask.Core.History.OrchestratorStartedEvent</c>.</summary>
public class OrchestratorStartedEvent : HistoryEvent
{
    /// <summary>Makes an entry.</summary>
    /// <param name="eventId">Its number.</param>
    public OrchestratorStartedEvent(int eventId)
        : base(eventId)
    {
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.OrchestratorStarted;
}

/// <summary>A step of the orchestrator ended. Follows <c>DurableTask.Core.History.OrchestratorCompletedEvent</c>.</summary>
public class OrchestratorCompletedEvent : HistoryEvent
{
    /// <summary>Makes an entry.</summary>
    /// <param name="eventId">Its number.</param>
    public OrchestratorCompletedEvent(int eventId)
        : base(eventId)
    {
    }

    /// <inheritdoc/>
    public override EventType EventType => EventType.OrchestratorCompleted;
}
