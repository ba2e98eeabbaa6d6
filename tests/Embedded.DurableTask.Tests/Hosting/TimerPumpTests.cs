using Microsoft.Extensions.Time.Testing;

namespace Embedded.DurableTask.Tests.Hosting;

public class TimerPumpTests
{
    [Fact]
    public async Task Timers_that_could_not_be_fired_are_fired_when_it_is_tried_again()
    {
        var time = new FakeTimeProvider();
        var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var tries = 0;
        using var pump = new TimerPump(time, _ =>
        {
            if (++tries == 1)
            {
                throw new IOException("The store is full.");
            }

            fired.TrySetResult();
            return Task.FromResult(long.MaxValue);
        });
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAsync<IOException>(() => pump.RunAsync(stop.Token));
        var running = pump.RunAsync(stop.Token);

        await fired.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task A_timer_can_be_due_in_years()
    {
        var time = new FakeTimeProvider();
        var start = time.GetUtcNow().UtcTicks;
        var years = TimeSpan.FromDays(4000);
        var asked = System.Threading.Channels.Channel.CreateUnbounded<long>();
        using var pump = new TimerPump(time, now =>
        {
            asked.Writer.TryWrite(now - start);
            return Task.FromResult(now - start < years.Ticks ? start + years.Ticks : long.MaxValue);
        });
        using var stop = new CancellationTokenSource();
        var running = pump.RunAsync(stop.Token);
        Assert.Equal(0, await asked.Reader.ReadAsync());

        time.Advance(years - TimeSpan.FromDays(1));
        time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(years.Ticks, await asked.Reader.ReadAsync());
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task A_nearer_timer_is_fired_first()
    {
        var time = new FakeTimeProvider();
        var start = time.GetUtcNow().UtcTicks;
        var asked = System.Threading.Channels.Channel.CreateUnbounded<long>();
        using var pump = new TimerPump(time, now =>
        {
            asked.Writer.TryWrite(now - start);
            return Task.FromResult(start + TimeSpan.TicksPerHour);
        });
        using var stop = new CancellationTokenSource();
        var running = pump.RunAsync(stop.Token);
        Assert.Equal(0, await asked.Reader.ReadAsync());

        pump.Note(start + TimeSpan.TicksPerSecond);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.TicksPerSecond, await asked.Reader.ReadAsync());
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }
}
