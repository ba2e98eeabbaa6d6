namespace Clado.Embedded.DurableTask;

/// <content>The steps of orchestrations.</content>
internal sealed partial class WriteSession
{
    private static readonly HashSet<OrchestrationRuntimeStatus> NotEnded =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    // A step of a thousand activities is one row, and one of large inputs is several.
    private const int FullChunkBytes = 64 * 1024;

    private readonly StepStatements steps;
    private readonly HistoryChunk chunk = new();

    /// <summary>Writes a step.</summary>
    /// <param name="step">What it did.</param>
    /// <param name="taken">The messages it took: those on disk are taken out of the inbox, and the activities of the others off the queue.</param>
    /// <returns>False, and nothing is written, if the instance was deleted or replaced meanwhile.</returns>
    public bool CommitStep(StepCommit step, IReadOnlyList<InboxMessage> taken)
    {
        var instance = step.Instance;
        if (!TryUpdate(step))
        {
            return false;
        }

        for (var i = 0; i < taken.Count; i++)
        {
            var message = taken[i];
            (message.Unwritten is null ? steps.Take : messages.DeleteActivity).Bind(message.Seq).Run();
        }

        if (step.Next is { } next)
        {
            StartOver(instance, next);
        }
        else
        {
            Append(step);
        }

        SendAll(step);
        End(step);
        Effects.Changed.Add(instance.Id);
        return true;
    }

    /// <summary>The instance's row is written only if the step changes it.</summary>
    /// <returns>Whether the instance is still the one the step was taken with.</returns>
    private bool TryUpdate(StepCommit step)
    {
        var instance = step.Instance;
        if (step.GoesOn && step.Status == instance.Status && step.CustomStatus == instance.CustomStatus)
        {
            var exists = steps.Exists.Bind(instance.Key, instance.Generation).Read();
            steps.Exists.Reset();
            return exists;
        }

        return steps.Update.Bind(
            (int)step.Status, Now, step.CustomStatus, step.Output, step.Failure?.ToJson(), instance.Key, instance.Generation).Run() > 0;
    }

    private void Append(StepCommit step)
    {
        var key = step.Instance.Key;
        var first = step.FirstPosition;
        chunk.Clear();
        for (var i = 0; i < step.Events.Count; i++)
        {
            var e = step.Events[i];
            var position = step.FirstPosition + i;
            chunk.Add(e, e.Type == HistoryEventType.TaskScheduled ? AddActivity(step.Instance, e, position) : e.Due);
            if (chunk.Length >= FullChunkBytes || i == step.Events.Count - 1)
            {
                steps.Append.Bind(key, first, step.At, chunk.Value).Run();
                chunk.Clear();
                first = position + 1;
            }

            if (e.Type == HistoryEventType.TimerCreated && !step.CancelledTimers.Contains(e.TaskId))
            {
                AddTimer(key, e.TaskId, step.Instance.Generation, e.Due);
            }
        }

        foreach (var task in step.CancelledTimers)
        {
            messages.DeleteTimer.Bind(key, task).Run();
        }
    }

    /// <returns>Its number.</returns>
    private long AddActivity(InstanceRecord instance, HistoryEvent scheduled, int position)
    {
        var seq = NextNumber();
        steps.AddActivity.Bind(seq, instance.Key, instance.Generation, scheduled.TaskId, position).Run();
        Effects.Activities.Add(new ActivityItem(
            seq, instance.Key, instance.Id, instance.Generation, scheduled.TaskId, scheduled.Name!, scheduled.Target ?? "", scheduled.Data,
            scheduled.At, instance.Trace));
        return seq;
    }

    private void StartOver(InstanceRecord instance, StepCommit.Restart next)
    {
        steps.Restart.Bind(next.Input, next.Version, instance.Key).Run();
        instances.DeleteHistory.Bind(instance.Key).Run();
        instances.DeleteTimers.Bind(instance.Key).Run();
        Deliver(instance.Key, RankOfStart, instance.Generation + 1, new HistoryEvent { Type = HistoryEventType.ExecutionStarted });
        foreach (var carried in next.CarriedEvents)
        {
            Deliver(instance.Key, RankOfCarriedEvent, AnyGeneration, carried);
        }
    }

    private void SendAll(StepCommit step)
    {
        foreach (var child in step.Children)
        {
            if (Start(child, NotEnded) is { } status)
            {
                TellParent(child.Parent, new HistoryEvent
                {
                    Type = HistoryEventType.SubOrchestrationFailed,
                    Data = new Failure(
                        typeof(OrchestrationAlreadyExistsException).FullName!,
                        $"The sub-orchestration could not be started: an instance with its id exists and is {status}.",
                        Final: true).ToJson(),
                });
            }
        }

        foreach (var (id, message) in step.Sent)
        {
            Send(id, message);
        }
    }

    private void End(StepCommit step)
    {
        var instance = step.Instance;
        if (!HasEnded(step.Status))
        {
            return;
        }

        instances.DeleteInbox.Bind(instance.Key).Run();
        instances.DeleteTimers.Bind(instance.Key).Run();
        TellParent(instance.Parent, step.Status == OrchestrationRuntimeStatus.Completed
            ? new HistoryEvent { Type = HistoryEventType.SubOrchestrationCompleted, Data = step.Output }
            : new HistoryEvent { Type = HistoryEventType.SubOrchestrationFailed, Data = (step.Failure ?? Terminated).ToJson() });
    }

    private static Failure Terminated { get; } = new("OrchestrationTerminated", "The sub-orchestration was terminated.");
}
