namespace Clado.Embedded.DurableTask;

/// <summary>What a transaction means for the running hub, told after it is on disk.</summary>
internal sealed class CommitEffects
{
    /// <summary>Messages to instances, in the order of their numbers.</summary>
    public List<Delivery> Deliveries { get; } = [];

    /// <summary>Activities to run, in the order of their numbers.</summary>
    public List<ActivityItem> Activities { get; } = [];

    /// <summary>Ids of instances whose row changed.</summary>
    public List<string> Changed { get; } = [];

    /// <summary>When the first of the new timers fires, in ticks UTC.</summary>
    public long EarliestDue { get; set; } = long.MaxValue;

    public void Clear()
    {
        Deliveries.Clear();
        Activities.Clear();
        Changed.Clear();
        EarliestDue = long.MaxValue;
    }
}
