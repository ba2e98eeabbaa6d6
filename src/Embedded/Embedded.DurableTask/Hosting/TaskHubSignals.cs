namespace Clado.Embedded.DurableTask;

/// <summary>What a running hub has to do, kept up to date by every transaction.</summary>
internal sealed class TaskHubSignals(ActivityQueue activities, TimerPump timers, SessionCache sessions)
{
    public ReadyQueue Ready { get; } = new();

    public InstanceWatch Watch { get; } = new();

    public ActivityQueue Activities => activities;

    public TimerPump Timers => timers;

    public SessionCache Sessions => sessions;

    public void Publish(CommitEffects effects)
    {
        foreach (var (key, message) in effects.Deliveries)
        {
            sessions.Deliver(key, message);
            Ready.Add(key);
        }

        activities.Add(effects.Activities);
        timers.Note(effects.EarliestDue);
        Watch.Changed(effects.Changed);
    }
}
