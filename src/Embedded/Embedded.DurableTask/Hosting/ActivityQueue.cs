namespace Clado.Embedded.DurableTask;

/// <summary>Activities to run, in order. What does not fit in memory stays in the store and is read when there is room.</summary>
/// <param name="load">Reads up to so many activities after a number.</param>
internal sealed class ActivityQueue(Func<long, int, List<ActivityItem>> load) : IDisposable
{
    private const int Capacity = 4096;

    private readonly Lock gate = new();
    private readonly Queue<ActivityItem> items = [];
    private readonly List<ActivityItem> arrivedWhileLoading = [];
    private readonly SemaphoreSlim signal = new(0);
    private long last;
    private bool behind = true;
    private bool loading;

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

        Wake();
    }

    /// <summary>Takes the next activity; for one caller at a time.</summary>
    public async Task<ActivityItem> TakeAsync(CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            lock (gate)
            {
                if (items.TryDequeue(out var next))
                {
                    return next;
                }

                loading = behind;
            }

            if (loading)
            {
                Load();
            }
            else
            {
                await signal.WaitAsync(cancellation);
            }
        }
    }

    public void Dispose() => signal.Dispose();

    private void Load()
    {
        var read = load(last, Capacity);
        lock (gate)
        {
            loading = false;
            behind = false;
            Enqueue(read);
            behind |= read.Count == Capacity;
            Enqueue(arrivedWhileLoading);
            arrivedWhileLoading.Clear();
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

    private void Wake()
    {
        if (signal.CurrentCount == 0)
        {
            signal.Release();
        }
    }
}
