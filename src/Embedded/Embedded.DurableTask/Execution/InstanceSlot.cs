namespace Clado.Embedded.DurableTask;

/// <summary>
/// What memory has of an instance that is being worked on, or was lately: its running orchestration, and the messages that came since the last step.
/// Those are on disk too; having them here saves reading them.
/// </summary>
internal sealed class InstanceSlot(long key)
{
    /// <summary>The most messages a step takes, and the most that wait here; more are read from the store.</summary>
    public const int MostMessages = 1000;

    private readonly Lock gate = new();
    private List<InboxMessage> arrived = [];
    private long lastSeq;
    private bool behind = true;

    public long Key => key;

    /// <summary>The orchestration as it was after its last step; null if it has to be replayed.</summary>
    public OrchestrationSession? Session { get; set; }

    /// <summary>Adds a message that is on disk.</summary>
    public void Add(InboxMessage message)
    {
        lock (gate)
        {
            if (arrived.Count < MostMessages)
            {
                arrived.Add(message);
            }
            else
            {
                behind = true;
            }
        }
    }

    /// <summary>Takes the messages that came since the last step.</summary>
    /// <returns>False if the store may have others, so that they must be read from there.</returns>
    public bool TryTake(out List<InboxMessage> messages)
    {
        lock (gate)
        {
            messages = arrived;
            arrived = [];
            if (behind)
            {
                behind = false;
                return false;
            }
        }

        // Those that were read from the store before this was told of them have been taken already.
        messages.RemoveAll(message => message.Seq <= lastSeq);
        return true;
    }

    /// <summary>Notes what a step takes.</summary>
    /// <param name="messages">Its messages.</param>
    /// <param name="more">Whether the store has more than were read.</param>
    public void Taking(IReadOnlyList<InboxMessage> messages, bool more)
    {
        lastSeq = messages.Aggregate(lastSeq, (last, message) => Math.Max(last, message.Seq));
        if (more)
        {
            lock (gate)
            {
                behind = true;
            }
        }
    }
}
