namespace Clado.Embedded.DurableTask;

/// <content>Messages to instances, timers and results of activities.</content>
internal sealed partial class WriteSession
{
    private const int RankOfStart = 0;
    private const int RankOfCarriedEvent = 1;
    private const int RankOfMessage = 2;

    /// <summary>The timer number of a start that was scheduled for later.</summary>
    private const int StartTimer = -1;

    private const long AnyGeneration = -1;
    private const int MostTimersAtOnce = 1000;

    private readonly MessageStatements messages;

    /// <summary>Sends an event to an instance; one that does not exist or has ended ignores it.</summary>
    public bool Send(string id, HistoryEvent message)
    {
        if (Find(id) is not { HasEnded: false } instance)
        {
            return false;
        }

        Deliver(instance.Key, RankOfMessage, AnyGeneration, message);
        return true;
    }

    /// <summary>Sends an event to one generation of an instance, if it is still the present one.</summary>
    public bool Send(long key, long generation, HistoryEvent message)
    {
        if (!IsPresent(key, generation))
        {
            return false;
        }

        Deliver(key, RankOfMessage, generation, message);
        return true;
    }

    /// <summary>Takes an activity off the queue and sends its result.</summary>
    public bool CompleteActivity(ActivityItem item, HistoryEvent result)
        => messages.DeleteActivity.Bind(item.Seq).Run() > 0 && Send(item.InstanceKey, item.Generation, result);

    /// <summary>Turns timers that are due into messages.</summary>
    /// <returns>When the next timer is due, in ticks UTC; the largest number if there is none.</returns>
    public long FireTimers(long now)
    {
        foreach (var (key, task, generation, due) in DueTimers(now))
        {
            HubMetrics.TimerFired(due, now);
            messages.DeleteTimer.Bind(key, task).Run();
            var started = task == StartTimer;
            Deliver(key, started ? RankOfStart : RankOfMessage, generation, new HistoryEvent
            {
                Type = started ? HistoryEventType.ExecutionStarted : HistoryEventType.TimerFired,
                TaskId = task,
            });
        }

        if (!messages.FirstDue.Read())
        {
            return long.MaxValue;
        }

        var next = messages.FirstDue.Int64(0);
        messages.FirstDue.Reset();
        return next;
    }

    private List<(long Key, int Task, long Generation, long Due)> DueTimers(long now)
    {
        var due = new List<(long, int, long, long)>();
        messages.DueTimers.Bind(now, MostTimersAtOnce);
        while (messages.DueTimers.Read())
        {
            due.Add((messages.DueTimers.Int64(0), messages.DueTimers.Int32(1), messages.DueTimers.Int64(2), messages.DueTimers.Int64(3)));
        }

        return due;
    }

    private bool IsPresent(long key, long generation)
    {
        if (!messages.State.Bind(key).Read())
        {
            return false;
        }

        var present = messages.State.Int64(0) == generation && !HasEnded((OrchestrationRuntimeStatus)messages.State.Int32(1));
        messages.State.Reset();
        return present;
    }

    private static bool HasEnded(OrchestrationRuntimeStatus status)
        => status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    private void Deliver(long key, int rank, long generation, HistoryEvent message, InstanceRecord? started = null)
    {
        var seq = NextNumber();
        messages.Insert.Bind(seq, key, rank, generation, (int)message.Type, message.TaskId, message.Name, message.Data).Run();
        Effects.Deliveries.Add(new Delivery(key, new InboxMessage(seq, generation, message), started));
    }

    private void AddTimer(long key, int task, long generation, long due)
    {
        messages.InsertTimer.Bind(key, task, generation, due).Run();
        Effects.EarliestDue = Math.Min(Effects.EarliestDue, due);
    }

    private void TellParent(ParentLink? parent, HistoryEvent result)
    {
        if (parent is not null)
        {
            Send(parent.Key, parent.Generation, result with { TaskId = parent.TaskId });
        }
    }
}
