namespace Clado.Functions.Tests.Simulation.Hosts;

/// <summary>A host's clock: virtual time, off by the host's skew.</summary>
internal sealed class HostClock(EventLoop loop, Host host, TimeSpan skew) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => loop.Now.UtcTicks;

    public override DateTimeOffset GetUtcNow() => loop.Now + skew;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Timer timer = new(loop, host, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(EventLoop loop, Host host, Action fire) : ITimer
    {
        private int _version;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var version = ++_version;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                loop.After(dueTime, () => host.Deliver(() =>
                {
                    if (version == _version)
                    {
                        fire();
                    }
                }));
            }

            return true;
        }

        public void Dispose() => _version++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
