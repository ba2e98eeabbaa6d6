namespace Clado.Embedded.DurableTask;

/// <summary>
/// Does work on the threads of the process's pool, as many as there is work for: one more is asked for while there may be more work than is being done,
/// so that work that blocks its thread does not hold up the rest.
/// </summary>
/// <param name="tryWork">Does one piece of work, having called <see cref="Signal"/> if it left others; false if there is none.</param>
internal sealed class WorkerPool(Func<bool> tryWork) : IThreadPoolWorkItem
{
    // A thread of the pool is given back after so many pieces, so that others who need the pool get their turn.
    private const int MostInARow = 32;

    private int asked;

    /// <summary>Says that there may be work.</summary>
    public void Signal()
    {
        if (Volatile.Read(ref asked) == 0 && Interlocked.Exchange(ref asked, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <summary>For the pool to call.</summary>
    public void Execute()
    {
        Volatile.Write(ref asked, 0);
        var clean = ExecutionContext.Capture();
        for (var i = 0; i < MostInARow; i++)
        {
            if (!tryWork())
            {
                return;
            }

            if (clean is not null)
            {
                // What one piece of work set for its flow must not reach the next.
                ExecutionContext.Restore(clean);
            }
        }

        Signal();
    }
}
