namespace Clado.Embedded.Functions;

/// <summary>Where a timer stands. Follows <c>Microsoft.Azure.Functions.Worker.ScheduleStatus</c>. Times are UTC.</summary>
public class ScheduleStatus
{
    /// <summary>The last occurrence that ran.</summary>
    public DateTime Last { get; set; }

    /// <summary>The next occurrence expected.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this status was last written.</summary>
    public DateTime LastUpdated { get; set; }
}
