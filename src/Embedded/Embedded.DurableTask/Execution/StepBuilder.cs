namespace Clado.Embedded.DurableTask;

/// <summary>Puts together what a step did.</summary>
internal static class StepBuilder
{
    /// <summary>A step of an orchestrator that goes on, ended or starts over.</summary>
    public static StepCommit Build(
        InstanceRecord instance, IReadOnlyList<HistoryEvent> arrived,
        OrchestrationExecutor executor, OrchestrationExecutor.Ending? ending, long at)
    {
        var actions = executor.Pending.Values.ToList();
        var step = new StepCommit
        {
            Instance = instance,
            FirstPosition = executor.Position,
            Events = [.. arrived, .. actions.Select(action => action.Event with { At = at })],
            Status = executor.IsSuspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running,
            CustomStatus = executor.CustomStatus,
            CancelledTimers = executor.CancelledTimers,
            Children = [.. actions.Where(action => action.Event.Type == HistoryEventType.SubOrchestrationCreated).Select(action => Child(instance, action))],
            Sent = [.. actions.Where(action => action.Event.Type == HistoryEventType.EventSent).Select(Sent)],
        };
        return ending switch
        {
            null => step,
            { Exception: { } exception } => End(step, OrchestrationRuntimeStatus.Failed, exception.Message, Failure.From(exception), at),
            _ when executor.Next is { } next => step with { Next = next },
            _ => End(step, OrchestrationRuntimeStatus.Completed, ending.Output, null, at),
        };
    }

    /// <summary>A step that ends an instance without its orchestrator: not found, not deterministic.</summary>
    public static StepCommit Fail(
        InstanceRecord instance, IReadOnlyList<HistoryEvent> arrived, int position, Failure failure, long at)
        => End(Bare(instance, arrived, position), OrchestrationRuntimeStatus.Failed, failure.Message, failure, at);

    /// <summary>A step in which a client's termination arrived.</summary>
    public static StepCommit Terminate(
        InstanceRecord instance, IReadOnlyList<HistoryEvent> arrived, int position,
        HistoryEvent termination, IEnumerable<string> children, long at)
    {
        var step = End(Bare(instance, arrived, position), OrchestrationRuntimeStatus.Terminated, termination.Data, null, at);
        return termination.Name is null ? step : step with { Sent = [.. children.Select(id => (id, termination with { At = 0 }))] };
    }

    private static StepCommit Bare(InstanceRecord instance, IReadOnlyList<HistoryEvent> arrived, int position) => new()
    {
        Instance = instance,
        FirstPosition = position,
        Events = arrived,
        Status = instance.Status,
        CustomStatus = instance.CustomStatus,
    };

    private static StepCommit End(StepCommit step, OrchestrationRuntimeStatus status, string? output, Failure? failure, long at) => step with
    {
        Status = status,
        Output = output,
        Failure = failure,
        Events = [.. step.Events, new HistoryEvent { Type = HistoryEventType.ExecutionCompleted, At = at, Name = status.ToString() }],
    };

    private static NewInstance Child(InstanceRecord parent, OrchestrationAction action) => new()
    {
        Id = action.Event.Target!,
        Name = action.Event.Name!,
        Version = action.Version,
        Input = action.Event.Data,
        TagsJson = action.TagsJson,
        Trace = HubTracing.Child(parent, action.Event.TaskId),
        Parent = new ParentLink(parent.Key, parent.Generation, action.Event.TaskId, parent.Id, parent.Name),
    };

    private static (string Id, HistoryEvent Message) Sent(OrchestrationAction action)
        => (action.Event.Target!, new HistoryEvent { Type = HistoryEventType.EventRaised, Name = action.Event.Name, Data = action.Event.Data });
}
