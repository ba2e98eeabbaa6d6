namespace Clado.Embedded.DurableTask.History;

/// <summary>Turns recorded events into those of the official API.</summary>
internal static class RecordedHistory
{
    public static IList<HistoryEvent> ToOfficial(InstanceSnapshot snapshot)
    {
        var due = snapshot.History.Where(e => e.Type == HistoryEventType.TimerCreated).ToDictionary(e => e.TaskId, e => new DateTime(e.Due, DateTimeKind.Utc));
        return [.. snapshot.History
            .Select(e => At(e.At, Execution(e, snapshot.Instance) ?? Task(e, due)))
            .OfType<HistoryEvent>()
            .GroupBy(e => e.Timestamp)
            .SelectMany(Step)];
    }

    /// <summary>All that a step recorded has its time.</summary>
    private static IEnumerable<HistoryEvent> Step(IGrouping<DateTime, HistoryEvent> step)
        => [new OrchestratorStartedEvent(-1) { Timestamp = step.Key }, .. step, new OrchestratorCompletedEvent(-1) { Timestamp = step.Key }];

    private static HistoryEvent? At(long ticks, HistoryEvent? e)
    {
        e?.Timestamp = new DateTime(ticks, DateTimeKind.Utc);
        return e;
    }

    private static HistoryEvent? Execution(DurableTask.HistoryEvent e, InstanceRecord instance) => e.Type switch
    {
        HistoryEventType.ExecutionStarted => new ExecutionStartedEvent(-1, instance.Input)
        {
            Name = instance.Name,
            Version = instance.Version,
            Tags = new Dictionary<string, string>(Tags.FromJson(instance.TagsJson)),
        },
        HistoryEventType.ExecutionCompleted => new ExecutionCompletedEvent(
            -1, instance.Output, (OrchestrationStatus)instance.Status, instance.FailureJson is { } failure ? Details(Failure.Parse(failure)) : null),
        HistoryEventType.ExecutionTerminated => new ExecutionTerminatedEvent(-1, e.Data),
        HistoryEventType.ExecutionSuspended => new ExecutionSuspendedEvent(-1, e.Data),
        HistoryEventType.ExecutionResumed => new ExecutionResumedEvent(-1, e.Data),
        HistoryEventType.EventRaised => new EventRaisedEvent(-1, e.Data) { Name = e.Name },
        HistoryEventType.EventSent => new EventSentEvent(e.TaskId) { InstanceId = e.Target, Name = e.Name, Input = e.Data },
        _ => null,
    };

    private static HistoryEvent? Task(DurableTask.HistoryEvent e, Dictionary<int, DateTime> due) => e.Type switch
    {
        HistoryEventType.TaskScheduled => new TaskScheduledEvent(e.TaskId) { Name = e.Name, Version = e.Target, Input = e.Data },
        HistoryEventType.TaskCompleted => new TaskCompletedEvent(-1, e.TaskId, e.Data),
        HistoryEventType.TaskFailed => Failed(e, (reason, details, failure) => new TaskFailedEvent(-1, e.TaskId, reason, details, failure)),
        HistoryEventType.SubOrchestrationCreated => new SubOrchestrationInstanceCreatedEvent(e.TaskId)
        {
            Name = e.Name,
            InstanceId = e.Target,
            Input = e.Data,
        },
        HistoryEventType.SubOrchestrationCompleted => new SubOrchestrationInstanceCompletedEvent(-1, e.TaskId, e.Data),
        HistoryEventType.SubOrchestrationFailed => Failed(
            e, (reason, details, failure) => new SubOrchestrationInstanceFailedEvent(-1, e.TaskId, reason, details, failure)),
        HistoryEventType.TimerCreated => new TimerCreatedEvent(e.TaskId, due[e.TaskId]),
        HistoryEventType.TimerFired => new TimerFiredEvent(-1, due.GetValueOrDefault(e.TaskId)) { TimerId = e.TaskId },
        _ => null,
    };

    private static HistoryEvent Failed(DurableTask.HistoryEvent e, Func<string, string?, FailureDetails, HistoryEvent> make)
    {
        var failure = Failure.Parse(e.Data!);
        return make(failure.Message, failure.Stack, Details(failure));
    }

    private static FailureDetails Details(Failure failure)
        => new(failure.Type, failure.Message, failure.Stack, failure.Inner is { } inner ? Details(inner) : null, failure.Final);
}
