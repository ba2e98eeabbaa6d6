using System.Text.Json.Serialization;

namespace Clado.Functions.Runs;

/// <summary>Where a run stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunStatus>))]
public enum RunStatus
{
    /// <summary>Accepted, not begun.</summary>
    Pending,

    /// <summary>Under way.</summary>
    Running,

    /// <summary>A batch was paid for and not delivered, and waits for a person's word.</summary>
    WaitingForOperator,

    /// <summary>All batches were enriched.</summary>
    Completed,

    /// <summary>Some batches were enriched, others not; the message says why.</summary>
    CompletedWithErrors,

    /// <summary>No batch was enriched; the message says why.</summary>
    Failed,

    /// <summary>Cancelled before all of it was submitted; what was submitted is enriched.</summary>
    Cancelled,

    /// <summary>Stopped by an operator.</summary>
    Terminated,
}
