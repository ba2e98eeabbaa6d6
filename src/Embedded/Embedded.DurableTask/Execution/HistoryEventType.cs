namespace Clado.Embedded.DurableTask;

/// <summary>What happened. The numbers are in stores: never change one.</summary>
internal enum HistoryEventType
{
    ExecutionStarted = 1,
    ExecutionCompleted = 2,
    ExecutionSuspended = 3,
    ExecutionResumed = 4,
    ExecutionTerminated = 5,

    /// <summary>The orchestrator did what it must not, found out after its step.</summary>
    ExecutionFaulted = 6,

    TaskScheduled = 10,
    TaskCompleted = 11,
    TaskFailed = 12,
    SubOrchestrationCreated = 20,
    SubOrchestrationCompleted = 21,
    SubOrchestrationFailed = 22,
    TimerCreated = 30,
    TimerFired = 31,
    EventSent = 40,
    EventRaised = 41,
}
