namespace Clado.Embedded.Functions;

/// <summary>What a timer function is told. Follows <c>Microsoft.Azure.Functions.Worker.TimerInfo</c>.</summary>
public class TimerInfo
{
    /// <summary>Where the timer stands; null when its status is not kept (<see cref="TimerTriggerAttribute.UseMonitor"/>).</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether this run makes up for an occurrence that was missed.</summary>
    public bool IsPastDue { get; set; }
}
