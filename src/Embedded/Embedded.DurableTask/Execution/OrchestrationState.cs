namespace Clado.Embedded.DurableTask;

/// <summary>What an orchestrator has asked for and waits for, rebuilt by replay.</summary>
internal sealed class OrchestrationState
{
    private readonly Dictionary<int, OpenTask> open = [];
    private readonly SortedDictionary<int, OrchestrationAction> pending = [];
    private readonly SortedDictionary<int, OrchestrationAction> held = [];
    private readonly List<int> cancelledTimers = [];
    private int nextTaskId;

    /// <summary>What was asked for and is not recorded yet.</summary>
    public IReadOnlyDictionary<int, OrchestrationAction> Pending => pending;

    /// <summary>Timers cancelled since the last step.</summary>
    public IReadOnlyList<int> CancelledTimers => cancelledTimers;

    public bool HasOpenTasks => open.Count > 0;

    /// <summary>Sub-orchestrations that have not ended.</summary>
    public IEnumerable<string> OpenChildren => open.Values.Select(task => task.ChildId).OfType<string>();

    /// <summary>Asks for something.</summary>
    /// <returns>Its number.</returns>
    public int Ask(Func<int, OrchestrationAction> make)
    {
        var id = nextTaskId++;
        pending.Add(id, make(id));
        return id;
    }

    /// <summary>Waits for the end of something that was asked for.</summary>
    public Task<string?> Wait(int id, string? name, string? childId = null)
    {
        var task = new OpenTask(name, childId);
        open.Add(id, task);
        return task.Completion.Task;
    }

    public void CancelTimer(int id, CancellationToken cancellation)
    {
        if (open.Remove(id, out var task))
        {
            cancelledTimers.Add(id);
            task.Completion.TrySetCanceled(cancellation);
        }
    }

    public void Complete(int id, string? result)
    {
        if (open.Remove(id, out var task))
        {
            task.Completion.TrySetResult(result);
        }
    }

    public void Fail(int id, Failure failure)
    {
        if (open.Remove(id, out var task))
        {
            task.Completion.TrySetException(new TaskFailure(failure));
        }
    }

    /// <summary>Takes what was asked for off the list, since the history has it.</summary>
    /// <returns>Null if it matches; else what was asked for instead, if anything.</returns>
    public bool Recorded(HistoryEvent e, out OrchestrationAction? instead)
    {
        instead = pending.GetValueOrDefault(e.TaskId);
        return instead is not null && instead.Matches(e) && pending.Remove(e.TaskId);
    }

    /// <summary>A suspended orchestration's requests wait until it is resumed.</summary>
    public void Hold() => Move(pending, held);

    public void Release() => Move(held, pending);

    /// <summary>The step is recorded.</summary>
    public void StepEnded()
    {
        pending.Clear();
        cancelledTimers.Clear();
    }

    private static void Move(SortedDictionary<int, OrchestrationAction> from, SortedDictionary<int, OrchestrationAction> to)
    {
        foreach (var (id, action) in from)
        {
            to.Add(id, action);
        }

        from.Clear();
    }
}
