namespace Clado.Embedded.DurableTask;

/// <summary>
/// What memory has of an instance that is being worked on, or was lately: its running orchestration, and the messages that came since the last step.
/// Messages are on disk too, and having them here saves reading them; results of activities may be here only, until a step takes them.
/// </summary>
internal sealed class InstanceSlot(long key)
{
    /// <summary>The most messages that wait here; others wait in the store.</summary>
    public const int MostWaiting = 200;

    /// <summary>The most messages a step reads from the store.</summary>
    public const int MostMessages = 1000;

    private readonly Lock gate = new();
    private List<InboxMessage> arrived = [];
    private List<InboxMessage> taken = [];
    private long lastSeq;
    private bool behind = true;

    public long Key => key;

    /// <summary>The orchestration as it was after its last step; null if it has to be replayed.</summary>
    public OrchestrationSession? Session { get; set; }

    /// <summary>Adds a message.</summary>
    /// <returns>False if there is no room for it here.</returns>
    public bool Add(InboxMessage message)
    {
        lock (gate)
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
    }

    /// <summary>Takes the messages that came since the last step.</summary>
    /// <returns>False if the store may have others, so that those that are on disk must be read from there.</returns>
    public bool TryTake(out List<InboxMessage> messages)
    {
        bool all;
        lock (gate)
        {
            messages = taken = arrived;
            arrived = [];
            all = !behind;
            behind = false;
        }

        // Those that were read from the store before this was told of them have been taken already.
        messages.RemoveAll(message => message.Unwritten is null && (!all || message.Seq <= lastSeq));
        return all;
    }

    /// <summary>Notes what a step takes.</summary>
    /// <param name="messages">Its messages.</param>
    /// <param name="more">Whether the store has more than were read.</param>
    public void Taking(IReadOnlyList<InboxMessage> messages, bool more)
    {
        foreach (var message in messages)
        {
            lastSeq = message.Unwritten is null ? Math.Max(lastSeq, message.Seq) : lastSeq;
        }

        if (more)
        {
            lock (gate)
            {
                behind = true;
            }
        }
    }

    /// <summary>Says of the results that the last step took whether it was written.</summary>
    public void Settle(bool written)
    {
        taken.ForEach(message => message.Unwritten?.Settle(written));
        taken = [];
    }

    /// <summary>Ends the orchestration in memory. Nothing may be added from here on; what was not taken goes another way.</summary>
    public ValueTask CloseAsync()
    {
        Settle(written: false);
        arrived.ForEach(message => message.Unwritten?.Settle(isWritten: false));
        return Session?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
