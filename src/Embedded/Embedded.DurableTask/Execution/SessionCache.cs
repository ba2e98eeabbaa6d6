namespace Clado.Embedded.DurableTask;

/// <summary>What memory has of instances: of all that are being worked on, and of as many others as fit, those that were used last.</summary>
internal sealed class SessionCache(int capacity)
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, LinkedListNode<InstanceSlot>> byKey = [];
    private readonly LinkedList<InstanceSlot> idle = [];
    private bool closed;

    /// <summary>Gives a message to its instance, if memory has that.</summary>
    /// <returns>False if it has not, or there is no room.</returns>
    public bool TryDeliver(long key, InboxMessage message)
    {
        lock (gate)
        {
            return !closed && byKey.TryGetValue(key, out var node) && node.Value.Add(message);
        }
    }

    /// <summary>Takes what there is of an instance to work on it; <see cref="Put"/> or <see cref="Drop"/> must follow.</summary>
    public InstanceSlot Take(long key)
    {
        lock (gate)
        {
            if (byKey.TryGetValue(key, out var node))
            {
                idle.Remove(node);
            }
            else
            {
                byKey[key] = node = new LinkedListNode<InstanceSlot>(new InstanceSlot(key));
            }

            return node.Value;
        }
    }

    /// <summary>Forgets an instance.</summary>
    public void Drop(InstanceSlot slot)
    {
        lock (gate)
        {
            byKey.Remove(slot.Key);
        }
    }

    /// <summary>Keeps an instance until it is worked on again.</summary>
    /// <returns>The one that has to go for it, perhaps the same; null if there is room.</returns>
    public InstanceSlot? Put(InstanceSlot slot)
    {
        lock (gate)
        {
            idle.AddFirst(byKey[slot.Key]);
            if (!closed && idle.Count <= capacity)
            {
                return null;
            }

            var oldest = idle.Last!;
            idle.RemoveLast();
            byKey.Remove(oldest.Value.Key);
            return oldest.Value;
        }
    }

    /// <summary>Forgets all instances that are not being worked on, and from here on keeps none and takes no messages.</summary>
    public List<InstanceSlot> Close()
    {
        lock (gate)
        {
            closed = true;
            var all = idle.ToList();
            idle.Clear();
            all.ForEach(slot => byKey.Remove(slot.Key));
            return all;
        }
    }
}
