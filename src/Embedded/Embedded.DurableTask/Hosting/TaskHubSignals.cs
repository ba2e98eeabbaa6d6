namespace Clado.Embedded.DurableTask;

/// <summary>What a running hub has to do, kept up to date by every transaction.</summary>
internal sealed class TaskHubSignals(ActivityQueue activities, TimerPump timers, SessionCache sessions)
{
    public ReadyQueue Ready { get; } = new();

    public InstanceWatch Watch { get; } = new();

    public ActivityQueue Activities => activities;

    public TimerPump Timers => timers;

    public SessionCache Sessions => sessions;

    /// <summary>Gives the result of an activity to its orchestration, if memory has that: then one step writes both.</summary>
    /// <returns>Whether it was written.</returns>
    public async Task<bool> TryGiveAsync(ActivityItem item, HistoryEvent result)
    {
        var unwritten = new UnwrittenResult();
        if (!sessions.TryDeliver(item.InstanceKey, new InboxMessage(item.Seq, item.Generation, result, unwritten)))
        {
            return false;
        }

        Ready.Add(item.InstanceKey);
        return await unwritten.Written;
    }

    public void Publish(CommitEffects effects)
    {
        foreach (var (key, message) in effects.Deliveries)
        {
            sessions.TryDeliver(key, message);
            Ready.Add(key);
        }

        activities.Add(effects.Activities);
        timers.Note(effects.EarliestDue);
        Watch.Changed(effects.Changed);
    }
}
