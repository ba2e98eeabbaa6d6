namespace Clado.Embedded.DurableTask;

/// <summary>
/// What memory has of an instance that is being worked on, or was lately: its running orchestration, and the messages that came since the last step.
/// Messages are on disk too, and having them here saves reading them; results of activities may be here only, until a step takes them.
/// Messages are added and taken within the lock of the <see cref="InstanceTable"/>; the rest belongs to whoever works on the instance.
/// </summary>
internal sealed class InstanceSlot
{
    /// <summary>The most messages that wait here; others wait in the store.</summary>
    public const int MostWaiting = 200;

    /// <summary>The most messages a step reads from the store.</summary>
    public const int MostMessages = 1000;

    private List<InboxMessage> arrived = [];
    private List<InboxMessage> taken = [];
    private long lastSeq;
    private bool behind;

    /// <param name="key">The key of the instance.</param>
    /// <param name="started">The instance, if it has just been started: then all that there is of it is in memory.</param>
    public InstanceSlot(long key, InstanceRecord? started = null)
    {
        Key = key;
        Started = started;
        behind = started is null;
        Place = new LinkedListNode<InstanceSlot>(this);
    }

    public long Key { get; }

    /// <summary>The table's: whether there is work to do on it.</summary>
    public SlotState State { get; set; }

    /// <summary>The table's: its place among those that are idle.</summary>
    public LinkedListNode<InstanceSlot> Place { get; }

    /// <summary>The orchestration as it was after its last step; null if it has to be replayed.</summary>
    public OrchestrationSession? Session { get; set; }

    /// <summary>The instance, if it has just been started and its first step was not taken yet.</summary>
    public InstanceRecord? Started { get; set; }

    /// <summary>The messages that were taken for the step that is being worked on.</summary>
    public List<InboxMessage> Taken => taken;

    /// <summary>Whether, when they were taken, the store may have had others.</summary>
    public bool MustRead { get; private set; }

    /// <summary>Adds a message.</summary>
    /// <returns>False if there is no room for it here.</returns>
    public bool Add(InboxMessage message)
    {
        var room = arrived.Count < MostWaiting;
        if (room)
        {
            arrived.Add(message);
        }
        else if (message.Unwritten is null)
        {
            behind = true;
        }

        return room;
    }

    /// <summary>Takes the messages that came since the last step.</summary>
    public void Take()
    {
        (taken, arrived) = (arrived, taken);
        MustRead = behind || (Session is null && Started is null);
        behind = false;
    }

    /// <summary>Leaves out those of the messages taken that have been taken already: they were read from the store before this was told of them.</summary>
    public void LeaveOutKnown()
    {
        if (taken.Exists(IsKnown))
        {
            taken.RemoveAll(IsKnown);
        }
    }

    /// <summary>Notes what a step takes.</summary>
    /// <param name="messages">Its messages.</param>
    public void Taking(IReadOnlyList<InboxMessage> messages)
    {
        for (var i = 0; i < messages.Count; i++)
        {
            if (messages[i].Unwritten is null && messages[i].Seq > lastSeq)
            {
                lastSeq = messages[i].Seq;
            }
        }
    }

    /// <summary>Says of the results that the last step took whether it was written.</summary>
    public void Settle(bool written)
    {
        foreach (var message in taken)
        {
            message.Unwritten?.Settle(written);
        }

        taken.Clear();
    }

    /// <summary>The store has messages that are not here.</summary>
    public void FallBehind() => behind = true;

    /// <summary>Forgets what came since the last step; what of it is on disk is read from there.</summary>
    /// <returns>Results that are not on disk.</returns>
    public List<UnwrittenResult> Forget()
    {
        List<UnwrittenResult> unwritten = [.. arrived.Select(message => message.Unwritten).OfType<UnwrittenResult>()];
        arrived.Clear();
        Started = null;
        behind = true;
        return unwritten;
    }

    private bool IsKnown(InboxMessage message) => message.Unwritten is null && (MustRead || message.Seq <= lastSeq);
}
