namespace Clado.Embedded.Functions;

/// <summary>Starts the function on a schedule. Follows <c>Microsoft.Azure.Functions.Worker.TimerTriggerAttribute</c> (Extensions.Timer 4.3).</summary>
/// <param name="schedule">A six-field NCRONTAB expression in UTC, a <see cref="TimeSpan"/>, or <c>%SETTING%</c> naming a setting that holds either.</param>
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    /// <summary>The schedule as written.</summary>
    public string Schedule { get; private set; } = schedule;

    /// <summary>
    /// Whether the schedule's status is kept on disk, so that an occurrence missed while the app was down runs at the next start. True by default;
    /// never kept for schedules that recur within a minute.
    /// </summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Whether the function also runs once when the app starts.</summary>
    public bool RunOnStartup { get; set; }
}
