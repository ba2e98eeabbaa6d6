namespace Clado.Embedded.DurableTask;

/// <summary>What an orchestrator has asked for and waits for, rebuilt by replay.</summary>
internal sealed class OrchestrationState
{
    private readonly Dictionary<int, OpenTask> open = [];
    private readonly List<OrchestrationAction> pending = [];
    private readonly List<int> cancelledTimers = [];
    private List<OrchestrationAction>? held;
    private int nextTaskId;

    /// <summary>What was asked for and is not recorded yet, in the order of its numbers.</summary>
    public IReadOnlyList<OrchestrationAction> Pending => pending;

    /// <summary>Timers cancelled since the last step.</summary>
    public IReadOnlyList<int> CancelledTimers => cancelledTimers;

    public bool HasOpenTasks => open.Count > 0;

    /// <summary>Sub-orchestrations that have not ended.</summary>
    public IEnumerable<string> OpenChildren => open.Values.Select(task => task.ChildId).OfType<string>();

    /// <summary>The number of what is asked for next.</summary>
    public int NextId() => nextTaskId++;

    /// <summary>Asks for something.</summary>
    public void Ask(OrchestrationAction action) => pending.Add(action);

    /// <summary>Waits for the end of something that was asked for.</summary>
    public Task<string?> Wait(int id, string? childId = null)
    {
        var task = new OpenTask(childId);
        open.Add(id, task);
        return task.Task;
    }

    public void CancelTimer(int id, CancellationToken cancellation)
    {
        if (open.Remove(id, out var task))
        {
            cancelledTimers.Add(id);
            task.TrySetCanceled(cancellation);
        }
    }

    public void Complete(int id, string? result)
    {
        if (open.Remove(id, out var task))
        {
            task.TrySetResult(result);
        }
    }

    public void Fail(int id, Failure failure)
    {
        if (open.Remove(id, out var task))
        {
            task.TrySetException(new TaskFailure(failure));
        }
    }

    /// <summary>Takes what was asked for off the list, since the history has it.</summary>
    /// <returns>Null if it matches; else what was asked for instead, if anything.</returns>
    public bool Recorded(HistoryEvent e, out OrchestrationAction? instead)
    {
        var index = pending.FindIndex(action => action.Event.TaskId == e.TaskId);
        instead = index < 0 ? null : pending[index];
        if (instead is null || !instead.Matches(e))
        {
            return false;
        }

        pending.RemoveAt(index);
        return true;
    }

    /// <summary>A suspended orchestration's requests wait until it is resumed.</summary>
    public void Hold()
    {
        (held ??= []).AddRange(pending);
        pending.Clear();
    }

    public void Release()
    {
        if (held is not null)
        {
            pending.InsertRange(0, held);
            held = null;
        }
    }

    /// <summary>The step is recorded.</summary>
    public void StepEnded()
    {
        pending.Clear();
        cancelledTimers.Clear();
    }
}
