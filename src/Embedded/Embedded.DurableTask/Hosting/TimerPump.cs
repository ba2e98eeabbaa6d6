namespace Clado.Embedded.DurableTask;

/// <summary>Fires durable timers when they are due; only the next time is kept in memory.</summary>
internal sealed class TimerPump : IDisposable
{
    /// <summary>A clock that was set, or a machine that slept, is noticed after this at the latest.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly TimeProvider time;
    private readonly Func<long, Task<long>> fire;
    private readonly SemaphoreSlim signal = new(0);
    private readonly Lock gate = new();
    private readonly ITimer timer;
    private long next;

    /// <param name="time">The clock.</param>
    /// <param name="fire">Fires what is due at a time, and says when the next is.</param>
    public TimerPump(TimeProvider time, Func<long, Task<long>> fire)
    {
        this.time = time;
        this.fire = fire;
        timer = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Says that there is a new timer.</summary>
    public void Note(long due)
    {
        lock (gate)
        {
            if (due >= next)
            {
                return;
            }

            next = due;
        }

        Wake();
    }

    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            if (IsDue(out var now))
            {
                await FireAsync(now);
            }

            if (Arm())
            {
                await signal.WaitAsync(cancellation);
            }
        }
    }

    public void Dispose()
    {
        timer.Dispose();
        signal.Dispose();
    }

    private bool IsDue(out long now)
    {
        now = time.GetUtcNow().UtcTicks;
        lock (gate)
        {
            if (next > now)
            {
                return false;
            }

            next = long.MaxValue;
            return true;
        }
    }

    private async Task FireAsync(long now)
    {
        var following = now;
        try
        {
            following = await fire(now);
        }
        finally
        {
            NoteNext(following);
        }
    }

    private void NoteNext(long due)
    {
        lock (gate)
        {
            next = Math.Min(next, due);
        }
    }

    /// <returns>False if something is due already.</returns>
    private bool Arm()
    {
        long due;
        lock (gate)
        {
            due = next;
        }

        if (due == long.MaxValue)
        {
            timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return true;
        }

        var wait = TimeSpan.FromTicks(due - time.GetUtcNow().UtcTicks);
        if (wait <= TimeSpan.Zero)
        {
            return false;
        }

        timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(Math.Min(wait.TotalMilliseconds, LongestWait.TotalMilliseconds))), Timeout.InfiniteTimeSpan);
        return true;
    }

    private void Wake()
    {
        lock (gate)
        {
            if (signal.CurrentCount == 0)
            {
                signal.Release();
            }
        }
    }
}
