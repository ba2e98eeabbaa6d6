namespace Clado.Functions.Tests.Simulation;

/// <summary>
/// Virtual time. Everything that happens is an event of this queue, run on one thread in the order of time and of entry. Whoever waits
/// is woken inside an event, on the same stack: no thread pool and no synchronization context, so nothing is left to chance. The runtime
/// does so as long as a task has one waiter; code that leaves the thread all the same ends the simulation with an error.
/// </summary>
internal sealed class EventLoop(DateTimeOffset start)
{
    private readonly PriorityQueue<Action, (long Ticks, long Order)> _events = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private long _order;
    private volatile bool _left;

    public DateTimeOffset Now { get; private set; } = start;

    public void After(TimeSpan delay, Action action) => At(Now + delay, action);

    public void At(DateTimeOffset time, Action action)
    {
        EnsureOnLoop();
        _events.Enqueue(action, (Math.Max(time.UtcTicks, Now.UtcTicks), _order++));
    }

    public bool RunNext()
    {
        EnsureOnLoop();
        if (!_events.TryDequeue(out Action? action, out (long Ticks, long Order) key))
        {
            return false;
        }

        Now = new DateTimeOffset(key.Ticks, TimeSpan.Zero);
        action();
        return true;
    }

    private void EnsureOnLoop()
    {
        if (_left || Environment.CurrentManagedThreadId != _thread)
        {
            _left = true;
            throw new InvalidOperationException("Code under simulation left the loop's thread: its order would not be reproducible.");
        }
    }
}
