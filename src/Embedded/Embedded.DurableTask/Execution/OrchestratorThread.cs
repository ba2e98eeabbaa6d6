namespace Clado.Embedded.DurableTask;

/// <summary>
/// Runs an orchestrator's code on one thread at a time, continuations in the order they were queued, so that every
/// replay takes the same way. A continuation that comes from another thread belongs to something that is not durable.
/// </summary>
/// <param name="onForeignContinuation">Told when one comes after the step has ended.</param>
internal sealed class OrchestratorThread(Action onForeignContinuation) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> queue = [];
    private readonly Lock gate = new();
    private int threadId = -1;

    /// <summary>Whether something that is not durable was awaited while the orchestrator ran.</summary>
    public bool WasLeft { get; private set; }

    /// <summary>Whether the caller is the orchestrator's code.</summary>
    public bool IsCurrent => Environment.CurrentManagedThreadId == threadId;

    /// <summary>Runs code.</summary>
    public void Run(Action code)
    {
        var previous = Current;
        lock (gate)
        {
            threadId = Environment.CurrentManagedThreadId;
        }

        SetSynchronizationContext(this);
        try
        {
            code();
        }
        finally
        {
            lock (gate)
            {
                threadId = -1;
            }

            SetSynchronizationContext(previous);
        }
    }

    /// <summary>Runs all continuations that the code has led to; for the code to call.</summary>
    public void RunQueued()
    {
        while (queue.TryDequeue(out var next))
        {
            next.Callback(next.State);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsCurrent)
        {
            queue.Enqueue((d, state));
            return;
        }

        lock (gate)
        {
            WasLeft = true;
            if (threadId != -1)
            {
                return;
            }
        }

        onForeignContinuation();
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (!IsCurrent)
        {
            throw new InvalidOperationException(OrchestratorRules.NotDurable);
        }

        d(state);
    }

    public override SynchronizationContext CreateCopy() => this;
}
