namespace Clado.Embedded.DurableTask;

/// <summary>The only one who writes: a thread that puts all waiting changes into one transaction (group commit).</summary>
internal sealed class StoreWriter : IDisposable
{
    private const int LargestBatch = 1024;

    private readonly object gate = new();
    private readonly Queue<WriteOperation> queue = [];
    private readonly List<WriteOperation> batch = new(LargestBatch);
    private readonly WriteSession session;
    private readonly Action<CommitEffects> published;
    private readonly Action<Exception> lost;
    private readonly Thread thread;
    private bool completed;
    private volatile Exception? end;

    /// <summary>Starts writing.</summary>
    /// <param name="session">The connection and its statements.</param>
    /// <param name="published">Told of each transaction after it is on disk, on the writer's thread.</param>
    /// <param name="lost">Told once when another process has taken the store over, on the writer's thread.</param>
    public StoreWriter(WriteSession session, Action<CommitEffects> published, Action<Exception> lost)
    {
        this.session = session;
        this.published = published;
        this.lost = lost;
        thread = new Thread(Write) { IsBackground = true, Name = "Task hub writer" };
        thread.Start();
    }

    /// <summary>How many changes wait.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
            {
                return queue.Count;
            }
        }
    }

    /// <summary>Makes a change.</summary>
    /// <returns>Its result, when it is on disk.</returns>
    public Task<T> Run<T>(Func<WriteSession, T> change)
    {
        var operation = new WriteOperation<T>(change);
        Run(operation);
        return operation.Completion;
    }

    /// <summary>Makes a change.</summary>
    public void Run(WriteOperation operation)
    {
        lock (gate)
        {
            if (!completed)
            {
                queue.Enqueue(operation);
                if (queue.Count == 1)
                {
                    Monitor.Pulse(gate);
                }

                return;
            }
        }

        operation.Failed(end ?? Stopped());
    }

    /// <summary>Writes what is waiting, and ends.</summary>
    public void Complete()
    {
        lock (gate)
        {
            completed = true;
            Monitor.Pulse(gate);
        }

        thread.Join();
    }

    /// <summary>Ends after the transaction that is being written; what is waiting fails.</summary>
    public void Abort()
    {
        end ??= Stopped();
        Complete();
    }

    public void Dispose()
    {
        Abort();
        session.Dispose();
    }

    private static ObjectDisposedException Stopped() => new(nameof(TaskHub), "The task hub has stopped.");

    private void Write()
    {
        while (TakeBatch())
        {
            if (end is { } why)
            {
                batch.ForEach(operation => operation.Failed(why));
            }
            else
            {
                WriteBatch();
            }

            batch.Clear();
        }
    }

    /// <returns>False if there is nothing, and nothing more will come.</returns>
    private bool TakeBatch()
    {
        lock (gate)
        {
            while (queue.Count == 0 && !completed)
            {
                Monitor.Wait(gate);
            }

            while (batch.Count < LargestBatch && queue.TryDequeue(out var next))
            {
                batch.Add(next);
            }
        }

        return batch.Count > 0;
    }

    private void WriteBatch()
    {
        if (TryCommit(batch) is not { } failure)
        {
            return;
        }

        if (batch.Count == 1 || end is not null)
        {
            batch.ForEach(operation => operation.Failed(failure));
            return;
        }

        foreach (var operation in batch)
        {
            WriteAlone(operation);
        }
    }

    /// <summary>One change that fails must not take the others of its batch with it.</summary>
    private void WriteAlone(WriteOperation operation)
    {
        if ((end ?? TryCommit([operation])) is { } failure)
        {
            operation.Failed(failure);
        }
    }

    /// <returns>What went wrong, if anything: nothing was written then.</returns>
    private Exception? TryCommit(List<WriteOperation> operations)
    {
        try
        {
            Commit(operations);
        }
        catch (TaskHubStoreLostException e)
        {
            end = e;
            lost(e);
            return e;
        }
#pragma warning disable CA1031 // Whatever went wrong is told to whoever asked for the change; the writer goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return session.Explain(e);
        }

        Tell(operations);
        return null;
    }

    private void Commit(List<WriteOperation> operations)
    {
        try
        {
            session.Begin();
            foreach (var operation in operations)
            {
                operation.Apply(session);
            }

            session.Commit();
        }
        catch
        {
            session.Rollback();
            throw;
        }
    }

    /// <summary>What is on disk must not be taken for unwritten and be written twice, so nothing that goes wrong here is caught.</summary>
    private void Tell(List<WriteOperation> operations)
    {
        HubMetrics.Committed(operations.Count);
        published(session.Effects);
        foreach (var operation in operations)
        {
            operation.Committed();
        }
    }
}
