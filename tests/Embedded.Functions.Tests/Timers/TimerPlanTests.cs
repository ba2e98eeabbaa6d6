using Clado.Embedded.Functions.Timers;

namespace Clado.Embedded.Functions.Tests.Timers;

public class TimerPlanTests
{
    private static readonly DateTime Now = new(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc);
    private static readonly TimerSchedule Hourly = TimerSchedule.Parse("0 0 * * * *");

    [Fact]
    public void A_timer_without_a_status_begins_now()
    {
        var status = TimerPlan.Resume(null, Hourly, Now);

        Assert.Equal((default, At(6), Now), (status.Last, status.Next, status.LastUpdated));
    }

    [Fact]
    public void A_kept_status_is_taken_up_even_when_its_next_occurrence_was_missed()
    {
        var kept = new ScheduleStatus { Last = At(2), Next = At(3), LastUpdated = At(2) };

        Assert.Same(kept, TimerPlan.Resume(kept, Hourly, Now));
    }

    [Fact]
    public void A_changed_schedule_never_counts_as_missed()
    {
        var kept = new ScheduleStatus { Last = At(2), Next = At(2).AddMinutes(5), LastUpdated = At(2) };

        var status = TimerPlan.Resume(kept, Hourly, Now);

        Assert.Equal((default, At(6), Now), (status.Last, status.Next, status.LastUpdated));
    }

    [Fact]
    public void A_changed_schedule_that_is_still_to_come_is_counted_from_the_last_run()
    {
        var kept = new ScheduleStatus { Last = At(5), Next = At(5).AddMinutes(7), LastUpdated = At(5) };

        var status = TimerPlan.Resume(kept, Hourly, Now);

        Assert.Equal((default, At(6), At(5)), (status.Last, status.Next, status.LastUpdated));
    }

    [Fact]
    public void A_run_that_began_early_counts_as_begun_on_time()
    {
        var before = new ScheduleStatus { Last = At(5), Next = At(6), LastUpdated = At(5) };

        var after = TimerPlan.AfterRun(before, Hourly, At(6).AddMilliseconds(-3), scheduled: true);

        Assert.Equal((At(6), At(7), At(6)), (after.Last, after.Next, after.LastUpdated));
    }

    [Fact]
    public void An_extra_run_leaves_the_schedule_where_it_was()
    {
        var before = new ScheduleStatus { Last = At(5), Next = At(6), LastUpdated = At(5) };

        var after = TimerPlan.AfterRun(before, Hourly, Now, scheduled: false);

        Assert.Equal((Now, At(6)), (after.Last, after.Next));
    }

    [Fact]
    public void A_schedule_that_has_ended_waits_for_ever()
        => Assert.Equal(DateTime.MaxValue, TimerPlan.Resume(null, TimerSchedule.Parse("0 0 0 30 2 *"), Now).Next);

    private static DateTime At(int hour) => new(2026, 3, 4, hour, 0, 0, DateTimeKind.Utc);
}
