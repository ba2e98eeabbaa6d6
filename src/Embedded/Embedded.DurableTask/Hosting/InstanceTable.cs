using System.Diagnostics.CodeAnalysis;

namespace Clado.Embedded.DurableTask;

/// <summary>
/// What memory has of instances: of all that have messages or are being worked on, and of as many others as fit, those that were used last.
/// Each is worked on by one worker at a time.
/// </summary>
/// <param name="capacity">The most that are kept without work to do.</param>
/// <param name="mostRunning">The most that are worked on at a time, until their step is on disk.</param>
internal sealed class InstanceTable(int capacity, int mostRunning)
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, InstanceSlot> byKey = [];
    private readonly Queue<InstanceSlot> ready = [];
    private readonly LinkedList<InstanceSlot> idle = [];
    private readonly InFlight running = new();
    private bool closed;

    /// <summary>How many wait for a worker.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
            {
                return ready.Count;
            }
        }
    }

    /// <summary>Ends when no instance is worked on; for after the table was closed.</summary>
    public Task Ended => running.Ended;

    /// <summary>Says that an instance has messages in the store.</summary>
    public void Signal(long key)
    {
        lock (gate)
        {
            if (byKey.TryGetValue(key, out var slot))
            {
                slot.FallBehind();
            }

            Queue(key, slot);
        }
    }

    /// <summary>Tells instances of messages that are in the store.</summary>
    public void Deliver(List<Delivery> deliveries)
    {
        lock (gate)
        {
            foreach (var (key, message, started) in deliveries)
            {
                // What starts waits in the store, if so much does already that memory would fill with inputs.
                if (!byKey.TryGetValue(key, out var slot) && started is not null && ready.Count < mostRunning && !closed)
                {
                    byKey[key] = slot = new InstanceSlot(key, started);
                }

                slot?.Add(message);
                Queue(key, slot);
            }
        }
    }

    /// <summary>Gives a result that is not on disk to its instance, if memory has that.</summary>
    /// <returns>False if it has not, or there is no room.</returns>
    public bool TryGive(long key, InboxMessage message)
    {
        lock (gate)
        {
            if (closed || !byKey.TryGetValue(key, out var slot) || !slot.Add(message))
            {
                return false;
            }

            Queue(key, slot);
            return true;
        }
    }

    /// <summary>Takes an instance that has messages, and these; <see cref="Keep"/> or <see cref="Drop"/> must follow, and then <see cref="Release"/>.</summary>
    /// <param name="slot">The instance.</param>
    /// <param name="more">Whether another could be taken.</param>
    /// <returns>False if none waits, or as many are worked on as may be.</returns>
    public bool TryTake([NotNullWhen(true)] out InstanceSlot? slot, out bool more)
    {
        lock (gate)
        {
            more = false;
            if (running.Count >= mostRunning || !ready.TryDequeue(out slot))
            {
                slot = null;
                return false;
            }

            running.Enter();
            more = ready.Count > 0;
            slot.State = SlotState.Running;
            slot.Take();
            return true;
        }
    }

    /// <summary>Keeps an instance until it is worked on again.</summary>
    /// <param name="slot">The instance.</param>
    /// <param name="more">Whether the store has more messages for it.</param>
    /// <returns>The one that has to go for it, perhaps the same; null if there is room.</returns>
    public InstanceSlot? Keep(InstanceSlot slot, bool more)
    {
        lock (gate)
        {
            if (more)
            {
                slot.FallBehind();
            }

            if (closed)
            {
                byKey.Remove(slot.Key);
                return slot;
            }

            return Requeue(slot, more) ? null : MakeIdle(slot);
        }
    }

    /// <summary>Keeps of an instance no more than that it has messages, if it has.</summary>
    /// <param name="slot">The instance.</param>
    /// <param name="more">Whether the store has more messages for it.</param>
    /// <returns>Results that were given to it and are not on disk.</returns>
    public List<UnwrittenResult> Drop(InstanceSlot slot, bool more)
    {
        lock (gate)
        {
            if (closed || !Requeue(slot, more))
            {
                byKey.Remove(slot.Key);
            }

            return slot.Forget();
        }
    }

    /// <summary>The work on an instance that was taken has ended.</summary>
    /// <returns>Whether others wait.</returns>
    public bool Release()
    {
        running.Exit();
        return Waiting > 0;
    }

    /// <summary>Lets none be taken any more, and forgets all that are not being worked on.</summary>
    /// <returns>Those that are forgotten.</returns>
    public List<InstanceSlot> Close()
    {
        lock (gate)
        {
            closed = true;
            List<InstanceSlot> all = [.. idle, .. ready];
            idle.Clear();
            ready.Clear();
            all.ForEach(slot => byKey.Remove(slot.Key));
            running.Close();
            return all;
        }
    }

    private void Queue(long key, InstanceSlot? slot)
    {
        if (closed)
        {
            return;
        }

        if (slot is null)
        {
            byKey[key] = slot = new InstanceSlot(key);
        }

        switch (slot.State)
        {
            case SlotState.Idle:
                slot.Place.List?.Remove(slot.Place);
                slot.State = SlotState.Ready;
                ready.Enqueue(slot);
                break;
            case SlotState.Running:
                slot.State = SlotState.RunningWithMore;
                break;
        }
    }

    private bool Requeue(InstanceSlot slot, bool more)
    {
        if (!more && slot.State == SlotState.Running)
        {
            return false;
        }

        slot.State = SlotState.Ready;
        ready.Enqueue(slot);
        return true;
    }

    private InstanceSlot? MakeIdle(InstanceSlot slot)
    {
        slot.State = SlotState.Idle;
        idle.AddFirst(slot.Place);
        if (idle.Count <= capacity)
        {
            return null;
        }

        var oldest = idle.Last!.Value;
        idle.RemoveLast();
        byKey.Remove(oldest.Key);
        return oldest;
    }
}
