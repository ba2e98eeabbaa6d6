using System.Threading.Channels;

namespace Clado.Embedded.DurableTask;

/// <summary>Instances that have messages; each is worked on by one worker at a time.</summary>
internal sealed class ReadyQueue
{
    private readonly Channel<long> channel = Channel.CreateUnbounded<long>();
    private readonly Dictionary<long, State> states = [];
    private readonly Lock gate = new();

    private enum State
    {
        Queued,
        Running,
        RunningWithMore,
    }

    /// <summary>How many wait for a worker.</summary>
    public int Count => channel.Reader.Count;

    /// <summary>Says that an instance has messages.</summary>
    public void Add(long key)
    {
        lock (gate)
        {
            if (states.TryGetValue(key, out var state))
            {
                states[key] = state == State.Queued ? State.Queued : State.RunningWithMore;
                return;
            }

            states[key] = State.Queued;
        }

        channel.Writer.TryWrite(key);
    }

    /// <summary>Takes an instance; <see cref="Done"/> must be called for it.</summary>
    public async ValueTask<long> TakeAsync(CancellationToken cancellation)
    {
        var key = await channel.Reader.ReadAsync(cancellation);
        lock (gate)
        {
            states[key] = State.Running;
        }

        return key;
    }

    /// <summary>Ends the work on an instance; if messages came meanwhile, it is queued again.</summary>
    public void Done(long key)
    {
        lock (gate)
        {
            if (states[key] == State.Running)
            {
                states.Remove(key);
                return;
            }

            states[key] = State.Queued;
        }

        channel.Writer.TryWrite(key);
    }
}
