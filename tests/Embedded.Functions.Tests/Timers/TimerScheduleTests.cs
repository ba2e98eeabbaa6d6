using Clado.Embedded.Functions.Timers;

namespace Clado.Embedded.Functions.Tests.Timers;

public class TimerScheduleTests
{
    private static readonly DateTime Start = new(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc);

    [Theory]
    [InlineData("0 */5 * * * *", "2026-03-04T05:10:00")]
    [InlineData("30 6 5 * * *", "2026-03-04T05:06:30")]
    [InlineData("0 0 9 * * MON", "2026-03-09T09:00:00")]
    [InlineData("*/5 * * * *", "2026-03-04T05:10:00")]
    [InlineData("00:30:00", "2026-03-04T05:36:07")]
    [InlineData("1.00:00:00", "2026-03-05T05:06:07")]
    public void The_next_occurrence_follows_the_expression(string expression, string next)
        => Assert.Equal(DateTime.Parse(next), TimerSchedule.Parse(expression).Next(Start));

    [Fact]
    public void A_day_that_never_comes_has_no_occurrence() => Assert.Null(TimerSchedule.Parse("0 0 0 30 2 *").Next(Start));

    [Theory]
    [InlineData("*/20 * * * * *", true)]
    [InlineData("0 * * * * *", false)]
    [InlineData("00:00:20", true)]
    [InlineData("00:01:00", false)]
    public void More_than_once_a_minute_is_frequent(string expression, bool frequent)
        => Assert.Equal(frequent, TimerSchedule.Parse(expression).IsFrequent(Start));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("61 * * * * *")]
    [InlineData("-00:01:00")]
    [InlineData("00:00:00")]
    public void What_is_no_schedule_is_refused(string expression)
        => Assert.StartsWith($"\"{expression}\" is no schedule", Assert.Throws<FormatException>(() => TimerSchedule.Parse(expression)).Message, StringComparison.Ordinal);
}
