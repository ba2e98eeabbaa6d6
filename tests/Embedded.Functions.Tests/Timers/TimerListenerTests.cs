using System.Collections.Concurrent;
using Clado.Embedded.Functions.Listeners;
using Clado.Embedded.Functions.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Clado.Embedded.Functions.Tests.Timers;

public class TimerListenerTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));

    [Fact]
    public async Task A_timer_fires_at_each_occurrence_and_a_failed_run_does_not_end_it()
    {
        using var folder = new TestFolder();
        await using var app = await StartAsync(folder, typeof(HourlyTimer));

        foreach (var hour in new[] { 6, 7, 8 })
        {
            await AdvanceToAsync(app, hour);
        }

        Assert.Equal([At(6), At(7), At(8)], Runs(app).Select(r => r.Time));
        Assert.All(Runs(app), r => Assert.False(r.Info.IsPastDue));
        Assert.Equal(At(8), Runs(app)[2].Info.ScheduleStatus!.Next);
        Assert.Contains(app.Logs.Entries, e => e.Category == "Function.Hourly" && e.Text.Contains("first run fails", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_occurrence_missed_while_the_app_was_down_runs_at_the_next_start()
    {
        using var folder = new TestFolder();
        await using (var before = await StartAsync(folder, typeof(HourlyTimer)))
        {
            Assert.Empty(Runs(before));
        }

        _time.SetUtcNow(new DateTimeOffset(At(9).AddMinutes(1)));
        await using var app = await StartAsync(folder, typeof(HourlyTimer));
        await Eventually.BecomesTrueAsync(() => Runs(app).Count == 1, "the missed occurrence runs");

        Assert.True(Runs(app)[0].Info.IsPastDue);
        Assert.Equal(At(6), Runs(app)[0].Info.ScheduleStatus!.Next);
        await AdvanceToAsync(app, 10);
        Assert.Equal(At(10), Runs(app)[1].Time);
    }

    [Fact]
    public async Task A_full_disk_does_not_end_the_schedule_and_is_told()
    {
        using var folder = new TestFolder();
        await using var app = await StartAsync(folder, typeof(HourlyTimer));
        var store = app.Services.GetRequiredService<TriggerStore>();
        store.Execute("CREATE TRIGGER full BEFORE INSERT ON timer_status BEGIN INSERT INTO poison_message (function, message) VALUES ('f', zeroblob(10000000)); END");
        store.Query("PRAGMA max_page_count = 10", row => row.GetInt64(0));

        await AdvanceToAsync(app, 6);
        await AdvanceToAsync(app, 7);

        await Eventually.BecomesTrueAsync(
            () => app.Logs.Entries.Any(e => e.Level == LogLevel.Error && e.Text.Contains("the disk is full", StringComparison.Ordinal)), "the full disk is told");
        Assert.Equal([At(6), At(7)], Runs(app).Select(r => r.Time));
    }

    [Fact]
    public async Task A_run_that_the_stopping_host_gave_up_is_made_up_for_at_the_next_start()
    {
        using var folder = new TestFolder();
        await using (var stopped = await StartAsync(folder, typeof(EndlessTimer), "--shutdownTimeoutSeconds=1"))
        {
            await AdvanceToAsync(stopped, 6);
        }

        await using var app = await StartAsync(folder, typeof(EndlessTimer), "--shutdownTimeoutSeconds=1");
        await Eventually.BecomesTrueAsync(() => Runs(app).Count == 1, "the run that was given up runs");

        Assert.Equal(At(6), Runs(app)[0].Info.ScheduleStatus!.Next);
    }

    [Fact]
    public async Task A_frequent_timer_keeps_no_status()
    {
        using var folder = new TestFolder();
        await using var app = await StartAsync(folder, typeof(FrequentTimer));

        await Eventually.BecomesTrueAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                return Runs(app).Count >= 3;
            },
            "three runs");

        Assert.All(Runs(app), r => Assert.Null(r.Info.ScheduleStatus));
    }

    [Fact]
    public async Task A_timer_can_run_at_the_start_and_take_its_schedule_from_a_setting()
    {
        using var folder = new TestFolder();
        await using var app = await StartAsync(folder, typeof(StartTimer), "--EVERY=0 0 * * * *");
        await Eventually.BecomesTrueAsync(() => Runs(app).Count == 1, "the run at the start");

        await AdvanceToAsync(app, 6);

        Assert.Equal([_time.Start.UtcDateTime, At(6)], Runs(app).Select(r => r.Time));
        Assert.False(Runs(app)[0].Info.IsPastDue);
    }

    [Fact]
    public async Task A_schedule_that_is_none_stops_the_start()
    {
        using var folder = new TestFolder();

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => StartAsync(folder, typeof(StartTimer), "--EVERY=soon"));

        Assert.StartsWith("Function 'AtStart': \"soon\" is no schedule", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_process_on_the_same_data_is_refused()
    {
        using var folder = new TestFolder();
        await using var app = await StartAsync(folder, typeof(HourlyTimer));

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(folder, typeof(HourlyTimer)));

        Assert.Contains("another process serves this data folder", refused.Message, StringComparison.Ordinal);
    }

    private Task<TestApp> StartAsync(TestFolder folder, Type functions, params string[] args)
        => TestApp.StartAsync(folder, [functions], ["--port", "0", .. args], builder => builder.Services.AddSingleton<TimeProvider>(_time).AddSingleton<RunLog>());

    private async Task AdvanceToAsync(TestApp app, int hour)
    {
        var runs = Runs(app).Count;
        await Eventually.BecomesTrueAsync(
            () =>
            {
                // The listener waits on its own thread: time goes on only up to the moment that is asked for.
                _time.SetUtcNow(new DateTimeOffset(At(hour)));
                return Runs(app).Count > runs;
            },
            $"a run at {hour}:00");
    }

    private static IReadOnlyList<(DateTime Time, TimerInfo Info)> Runs(TestApp app) => [.. app.Services.GetRequiredService<RunLog>().Runs];

    private static DateTime At(int hour) => new(2026, 3, 4, hour, 0, 0, DateTimeKind.Utc);

    internal sealed class EndlessTimer(RunLog log)
    {
        [Function("Endless")]
        public async Task Run([TimerTrigger("0 0 * * * *")] TimerInfo timer, CancellationToken cancellationToken)
        {
            log.Add(timer);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
    }

    internal sealed class RunLog(TimeProvider time)
    {
        public ConcurrentQueue<(DateTime Time, TimerInfo Info)> Runs { get; } = [];

        public int Add(TimerInfo info)
        {
            Runs.Enqueue((time.GetUtcNow().UtcDateTime, info));
            return Runs.Count;
        }
    }

    internal sealed class HourlyTimer(RunLog log)
    {
        [Function("Hourly")]
        public void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer)
        {
            if (log.Add(timer) == 1)
            {
                throw new InvalidOperationException("first run fails");
            }
        }
    }

    internal sealed class FrequentTimer(RunLog log)
    {
        [Function("Frequent")]
        public async Task Run([TimerTrigger("*/5 * * * * *")] TimerInfo timer)
        {
            await Task.Yield();
            log.Add(timer);
        }
    }

    internal sealed class StartTimer(RunLog log)
    {
        [Function("AtStart")]
        public void Run([TimerTrigger("%EVERY%", RunOnStartup = true)] TimerInfo timer) => log.Add(timer);
    }
}
