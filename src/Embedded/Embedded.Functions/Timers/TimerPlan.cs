namespace Clado.Embedded.Functions.Timers;

/// <summary>What a timer does when the app starts and after each run. Follows <c>ScheduleMonitor</c> and <c>TimerListener</c> of the timer extension.</summary>
internal static class TimerPlan
{
    /// <summary>Where the timer stands at the start: a status that was kept, brought up to date when the schedule has changed since.</summary>
    public static ScheduleStatus Resume(ScheduleStatus? kept, TimerSchedule schedule, DateTime now)
    {
        if (kept is null)
        {
            return Status(default, schedule.Next(now), now);
        }

        var basis = kept.Last != default ? kept.Last : kept.LastUpdated;
        var expected = schedule.Next(basis);
        if (kept.Next == (expected ?? DateTime.MaxValue))
        {
            return kept;
        }

        // A changed schedule never counts as missed.
        return expected < now ? Status(default, schedule.Next(now), now) : Status(default, expected, basis);
    }

    /// <summary>Where the timer stands after a run that began at <paramref name="started"/>. A run that began early counts as begun on time.</summary>
    public static ScheduleStatus AfterRun(ScheduleStatus before, TimerSchedule schedule, DateTime started, bool scheduled)
    {
        var counted = scheduled && before.Next > started ? before.Next : started;
        return Status(counted, schedule.Next(counted), counted);
    }

    private static ScheduleStatus Status(DateTime last, DateTime? next, DateTime updated)
        => new() { Last = last, Next = next ?? DateTime.MaxValue, LastUpdated = updated };
}
