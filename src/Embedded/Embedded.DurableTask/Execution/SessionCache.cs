namespace Clado.Embedded.DurableTask;

/// <summary>Keeps the sessions that were used last.</summary>
internal sealed class SessionCache(int capacity)
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, LinkedListNode<(long Key, OrchestrationSession Session)>> byKey = [];
    private readonly LinkedList<(long Key, OrchestrationSession Session)> byUse = [];

    /// <summary>Takes a session out.</summary>
    public OrchestrationSession? Take(long key)
    {
        lock (gate)
        {
            if (!byKey.Remove(key, out var node))
            {
                return null;
            }

            byUse.Remove(node);
            return node.Value.Session;
        }
    }

    /// <summary>Takes all sessions out.</summary>
    public List<OrchestrationSession> Clear()
    {
        lock (gate)
        {
            var all = byUse.Select(entry => entry.Session).ToList();
            byUse.Clear();
            byKey.Clear();
            return all;
        }
    }

    /// <summary>Puts a session in.</summary>
    /// <returns>The session that has to go for it, perhaps the same; null if there is room.</returns>
    public OrchestrationSession? Put(long key, OrchestrationSession session)
    {
        if (capacity <= 0)
        {
            return session;
        }

        lock (gate)
        {
            byKey[key] = byUse.AddFirst((key, session));
            if (byKey.Count <= capacity)
            {
                return null;
            }

            var oldest = byUse.Last!.Value;
            byUse.RemoveLast();
            byKey.Remove(oldest.Key);
            return oldest.Session;
        }
    }
}
