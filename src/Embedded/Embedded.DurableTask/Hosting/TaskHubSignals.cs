namespace Clado.Embedded.DurableTask;

/// <summary>What a running hub has to do, kept up to date by every transaction.</summary>
internal sealed class TaskHubSignals(InstanceTable instances, ActivityQueue activities, TimerPump timers)
{
    public InstanceWatch Watch { get; } = new();

    public InstanceTable Instances => instances;

    public ActivityQueue Activities => activities;

    public TimerPump Timers => timers;

    /// <summary>Wakes those who do the work.</summary>
    public Action Wake { get; set; } = () => { };

    public void Publish(CommitEffects effects)
    {
        instances.Deliver(effects.Deliveries);
        activities.Add(effects.Activities);
        timers.Note(effects.EarliestDue);
        Watch.Changed(effects.Changed);
        Wake();
    }
}
