namespace Clado.Embedded.DurableTask;

/// <summary>Counts what is under way, so that its end can be waited for.</summary>
internal sealed class InFlight
{
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int count;
    private int closed;

    public int Count => Volatile.Read(ref count);

    /// <summary>Ends when nothing is under way; not before <see cref="Close"/>.</summary>
    public Task Ended => ended.Task;

    public void Enter() => Interlocked.Increment(ref count);

    public void Exit()
    {
        if (Interlocked.Decrement(ref count) == 0 && Volatile.Read(ref closed) != 0)
        {
            ended.TrySetResult();
        }
    }

    /// <summary>Nothing more begins.</summary>
    public void Close()
    {
        if (Interlocked.Exchange(ref closed, 1) == 0 && Count == 0)
        {
            ended.TrySetResult();
        }
    }
}
