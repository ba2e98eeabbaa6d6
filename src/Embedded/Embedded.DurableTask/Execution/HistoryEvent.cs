namespace Clado.Embedded.DurableTask;

/// <summary>One entry of an instance's history, or a message that will become one.</summary>
internal sealed record HistoryEvent
{
    public required HistoryEventType Type { get; init; }

    /// <summary>When its step began, in ticks UTC; 0 for a message that was not taken yet.</summary>
    public long At { get; set; }

    /// <summary>The number of the activity, timer, sub-orchestration or event sent; -1 where there is none.</summary>
    public int TaskId { get; init; } = -1;

    /// <summary>The name of the task or event; of a termination, "recursive" if it is.</summary>
    public string? Name { get; init; }

    /// <summary>The version of an activity; the instance id of a sub-orchestration or of an event's receiver.</summary>
    public string? Target { get; init; }

    /// <summary>When a timer fires, in ticks UTC; else 0.</summary>
    public long Due { get; init; }

    /// <summary>Input, result, payload, reason, or a failure, as text.</summary>
    public string? Data { get; init; }
}
