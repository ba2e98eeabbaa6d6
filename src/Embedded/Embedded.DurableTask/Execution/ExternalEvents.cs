namespace Clado.Embedded.DurableTask;

/// <summary>Events that came, and waits for them. The latest wait gets the next event, so that waits can be abandoned.</summary>
internal sealed class ExternalEvents(DataConverter converter)
{
    private readonly Dictionary<string, Stack<Waiter>> waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<HistoryEvent> buffer = [];

    /// <summary>Whether some wait could still end.</summary>
    public bool HasWaiters => waiters.Values.Any(stack => stack.Any(waiter => !waiter.IsOver));

    /// <summary>Waits for the next event of a name.</summary>
    /// <returns>Its payload, and what ends the wait early.</returns>
    public (Task<T> Received, Action Cancel) Wait<T>(string name, CancellationToken cancellation)
    {
        if (!waiters.TryGetValue(name, out var stack))
        {
            waiters[name] = stack = new Stack<Waiter>();
        }

        if (stack.TryPeek(out var top) && top.Type != typeof(T))
        {
            throw new ArgumentException(
                $"Waits for events of the same name must expect the same type: {top.Type.FullName} is expected, {typeof(T).FullName} was asked for.", nameof(name));
        }

        var waiter = new Waiter<T>(converter);
        stack.Push(waiter);
        var early = buffer.FindIndex(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase));
        if (early >= 0)
        {
            var e = buffer[early];
            buffer.RemoveAt(early);
            Raise(e);
        }

        return (waiter.Task, () => waiter.Cancel(cancellation));
    }

    public void Raise(HistoryEvent e)
    {
        while (waiters.TryGetValue(e.Name!, out var stack))
        {
            var waiter = stack.Pop();
            if (stack.Count == 0)
            {
                waiters.Remove(e.Name!);
            }

            if (waiter.Complete(e.Data))
            {
                return;
            }
        }

        buffer.Add(e);
    }

    /// <summary>Takes the events nobody waited for, in the order they came.</summary>
    public IReadOnlyList<HistoryEvent> TakeBuffered()
    {
        var taken = buffer.ToArray();
        buffer.Clear();
        return taken;
    }

    private abstract class Waiter
    {
        public abstract Type Type { get; }

        public abstract bool IsOver { get; }

        public abstract bool Complete(string? data);
    }

    private sealed class Waiter<T>(DataConverter converter) : Waiter
    {
        private readonly TaskCompletionSource<T> completion = new();

        public Task<T> Task => completion.Task;

        public override Type Type => typeof(T);

        public override bool IsOver => completion.Task.IsCompleted;

        public void Cancel(CancellationToken cancellation) => completion.TrySetCanceled(cancellation);

        public override bool Complete(string? data)
        {
            if (IsOver)
            {
                return false;
            }

            try
            {
                completion.TrySetResult(converter.Deserialize<T>(data)!);
            }
#pragma warning disable CA1031 // Whoever waits for the event is told that it cannot be read.
            catch (Exception e)
#pragma warning restore CA1031
            {
                completion.TrySetException(e);
            }

            return true;
        }
    }
}
