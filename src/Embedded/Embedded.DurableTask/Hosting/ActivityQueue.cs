using System.Diagnostics.CodeAnalysis;

namespace Clado.Embedded.DurableTask;

/// <summary>Activities to run, in order. What does not fit in memory stays in the store and is read when there is room.</summary>
/// <param name="load">Reads up to so many activities after a number.</param>
/// <param name="mostRunning">The most that run at a time.</param>
internal sealed class ActivityQueue(Func<long, int, List<ActivityItem>> load, int mostRunning = int.MaxValue)
{
    private const int Capacity = 4096;

    private readonly Lock gate = new();
    private readonly Queue<ActivityItem> items = [];
    private readonly List<ActivityItem> arrivedWhileLoading = [];
    private readonly InFlight running = new();
    private long last;
    private bool behind = true;
    private bool loading;
    private bool closed;

    /// <summary>How many wait in memory; there may be more in the store.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return items.Count;
            }
        }
    }

    /// <summary>Ends when no activity runs; for after the queue was closed.</summary>
    public Task Ended => running.Ended;

    /// <summary>Adds activities that are in the store; in the order of their numbers.</summary>
    public void Add(List<ActivityItem> added)
    {
        if (added.Count == 0)
        {
            return;
        }

        lock (gate)
        {
            if (loading)
            {
                arrivedWhileLoading.AddRange(added);
            }
            else
            {
                Enqueue(added);
            }
        }
    }

    /// <summary>Takes the next activity; <see cref="Release"/> must follow.</summary>
    /// <param name="item">The activity.</param>
    /// <param name="more">Whether another could be taken.</param>
    /// <returns>False if none waits, or as many run as may.</returns>
    public bool TryTake([NotNullWhen(true)] out ActivityItem? item, out bool more)
    {
        while (true)
        {
            lock (gate)
            {
                item = null;
                more = false;
                if (closed || running.Count >= mostRunning)
                {
                    return false;
                }

                if (items.TryDequeue(out item))
                {
                    running.Enter();
                    more = items.Count > 0 || behind;
                    return true;
                }

                if (!behind || loading)
                {
                    return false;
                }

                loading = true;
            }

            Load();
        }
    }

    /// <summary>An activity that was taken has ended.</summary>
    /// <returns>Whether others wait.</returns>
    public bool Release()
    {
        running.Exit();
        lock (gate)
        {
            return items.Count > 0 || behind;
        }
    }

    /// <summary>Lets none be taken any more.</summary>
    public void Close()
    {
        lock (gate)
        {
            closed = true;
            running.Close();
        }
    }

    private void Load()
    {
        List<ActivityItem>? read = null;
        try
        {
            read = load(last, Capacity);
        }
        finally
        {
            lock (gate)
            {
                loading = false;
                behind = read is null;
                Enqueue(read ?? []);
                behind |= read?.Count == Capacity;
                Enqueue(arrivedWhileLoading);
                arrivedWhileLoading.Clear();
            }
        }
    }

    private void Enqueue(List<ActivityItem> added)
    {
        foreach (var item in added)
        {
            if (behind || item.Seq <= last)
            {
                continue;
            }

            if (items.Count >= Capacity)
            {
                behind = true;
                continue;
            }

            items.Enqueue(item);
            last = item.Seq;
        }
    }
}
