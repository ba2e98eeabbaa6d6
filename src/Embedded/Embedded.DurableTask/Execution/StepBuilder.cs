namespace Clado.Embedded.DurableTask;

/// <summary>Puts together what a step did.</summary>
internal static class StepBuilder
{
    /// <summary>A step of an orchestrator that goes on, ended or starts over.</summary>
    public static StepCommit Build(
        InstanceRecord instance, List<HistoryEvent> arrived, OrchestrationExecutor executor, OrchestrationExecutor.Ending? ending, long at)
    {
        var step = new StepCommit
        {
            Instance = instance,
            At = at,
            FirstPosition = executor.Position,
            Events = arrived,
            Status = executor.IsSuspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running,
            CustomStatus = executor.CustomStatus,
            CancelledTimers = executor.CancelledTimers,
        };
        for (var i = 0; i < executor.Pending.Count; i++)
        {
            Add(step, executor.Pending[i]);
        }

        return ending switch
        {
            null => step,
            { Exception: { } exception } => End(step, OrchestrationRuntimeStatus.Failed, exception.Message, Failure.From(exception)),
            _ when executor.Next is { } next => step with { Next = next },
            _ => End(step, OrchestrationRuntimeStatus.Completed, ending.Output, null),
        };
    }

    /// <summary>A step that ends an instance without its orchestrator: not found, not deterministic.</summary>
    public static StepCommit Fail(InstanceRecord instance, List<HistoryEvent> arrived, int position, Failure failure, long at)
        => End(Bare(instance, arrived, position, at), OrchestrationRuntimeStatus.Failed, failure.Message, failure);

    /// <summary>A step in which a client's termination arrived.</summary>
    public static StepCommit Terminate(
        InstanceRecord instance, List<HistoryEvent> arrived, int position, HistoryEvent termination, IEnumerable<string> children, long at)
    {
        var step = End(Bare(instance, arrived, position, at), OrchestrationRuntimeStatus.Terminated, termination.Data, null);
        if (termination.Name is not null)
        {
            foreach (var id in children)
            {
                step.Send(id, termination with { At = 0 });
            }
        }

        return step;
    }

    private static void Add(StepCommit step, OrchestrationAction action)
    {
        var e = action.Event;
        e.At = step.At;
        step.Events.Add(e);
        if (e.Type == HistoryEventType.SubOrchestrationCreated)
        {
            step.Start(Child(step.Instance, action));
        }
        else if (e.Type == HistoryEventType.EventSent)
        {
            step.Send(e.Target!, new HistoryEvent { Type = HistoryEventType.EventRaised, Name = e.Name, Data = e.Data });
        }
    }

    private static StepCommit Bare(InstanceRecord instance, List<HistoryEvent> arrived, int position, long at) => new()
    {
        Instance = instance,
        At = at,
        FirstPosition = position,
        Events = arrived,
        Status = instance.Status,
        CustomStatus = instance.CustomStatus,
    };

    private static StepCommit End(StepCommit step, OrchestrationRuntimeStatus status, string? output, Failure? failure)
    {
        step.Events.Add(new HistoryEvent { Type = HistoryEventType.ExecutionCompleted, At = step.At, Name = status.ToString() });
        return step with { Status = status, Output = output, Failure = failure };
    }

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
}
