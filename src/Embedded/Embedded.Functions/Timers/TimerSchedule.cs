using System.Globalization;
using NCrontab;

namespace Clado.Embedded.Functions.Timers;

/// <summary>When a timer fires: an NCRONTAB expression (six fields, seconds first, or five), or a fixed time between runs. All in UTC.</summary>
internal sealed class TimerSchedule
{
    private readonly Func<DateTime, DateTime?> _next;

    private TimerSchedule(Func<DateTime, DateTime?> next) => _next = next;

    /// <exception cref="FormatException">The text is neither.</exception>
    public static TimerSchedule Parse(string text)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        if (CrontabSchedule.TryParse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = fields != 5 }) is { } cron)
        {
            return new TimerSchedule(after => cron.GetNextOccurrence(after, DateTime.MaxValue) is var next && next < DateTime.MaxValue ? next : null);
        }

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var period) && period > TimeSpan.Zero
            ? new TimerSchedule(after => after + period)
            : throw new FormatException($"\"{text}\" is no schedule: six NCRONTAB fields (\"0 */5 * * * *\") or a time (\"00:05:00\") are expected");
    }

    /// <summary>The first occurrence after <paramref name="after"/>; null when there is none.</summary>
    public DateTime? Next(DateTime after) => _next(after);

    /// <summary>Whether it fires more than once in the minute after <paramref name="now"/>: too often to keep a status.</summary>
    public bool IsFrequent(DateTime now) => Next(now) is { } first && Next(first) is { } second && second < now.AddMinutes(1);
}
