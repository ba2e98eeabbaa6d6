namespace Clado.Embedded.DurableTask.History;

/// <summary>What happened. Follows <c>DurableTask.Core.History.EventType</c>.</summary>
public enum EventType
{
    /// <summary>The instance started.</summary>
    ExecutionStarted,

    /// <summary>The instance ended.</summary>
    ExecutionCompleted,

    /// <summary>Not used.</summary>
    ExecutionFailed,

    /// <summary>A client terminated the instance.</summary>
    ExecutionTerminated,

    /// <summary>An activity was called.</summary>
    TaskScheduled,

    /// <summary>An activity ended well.</summary>
    TaskCompleted,

    /// <summary>An activity failed.</summary>
    TaskFailed,

    /// <summary>A sub-orchestration was called.</summary>
    SubOrchestrationInstanceCreated,

    /// <summary>A sub-orchestration ended well.</summary>
    SubOrchestrationInstanceCompleted,

    /// <summary>A sub-orchestration failed or was terminated.</summary>
    SubOrchestrationInstanceFailed,

    /// <summary>A timer was created.</summary>
    TimerCreated,

    /// <summary>A timer fired.</summary>
    TimerFired,

    /// <summary>A step of the orchestrator began.</summary>
    OrchestratorStarted,

    /// <summary>A step of the orchestrator ended.</summary>
    OrchestratorCompleted,

    /// <summary>An event was sent to another instance.</summary>
    EventSent,

    /// <summary>An event came.</summary>
    EventRaised,

    /// <summary>Not used.</summary>
    ContinueAsNew,

    /// <summary>Not used.</summary>
    GenericEvent,

    /// <summary>Not used.</summary>
    HistoryState,

    /// <summary>A client suspended the instance.</summary>
    ExecutionSuspended,

    /// <summary>A client resumed the instance.</summary>
    ExecutionResumed,

    /// <summary>Not used.</summary>
    ExecutionRewound,
}
