namespace Clado.Embedded.DurableTask;

/// <summary>All that one step of an orchestration did; written as a whole.</summary>
internal sealed record StepCommit
{
    public required InstanceRecord Instance { get; init; }

    /// <summary>Numbers of the messages the step took.</summary>
    public IReadOnlyList<long> Taken { get; init; } = [];

    /// <summary>Numbers of the activities whose results it took, and which are still to be taken off the queue.</summary>
    public IReadOnlyList<long> EndedActivities { get; init; } = [];

    /// <summary>The position of the first of <see cref="Events"/>.</summary>
    public required int FirstPosition { get; init; }

    /// <summary>New history: what came in, then what the orchestrator asked for.</summary>
    public required IReadOnlyList<HistoryEvent> Events { get; init; }

    public required OrchestrationRuntimeStatus Status { get; init; }

    /// <summary>The custom status after the step.</summary>
    public string? CustomStatus { get; init; }

    public string? Output { get; init; }

    public Failure? Failure { get; init; }

    /// <summary>The sub-orchestrations to start.</summary>
    public IReadOnlyList<NewInstance> Children { get; init; } = [];

    /// <summary>Messages to other instances, by their ids.</summary>
    public IReadOnlyList<(string Id, HistoryEvent Message)> Sent { get; init; } = [];

    /// <summary>Timers that no longer need to fire.</summary>
    public IReadOnlyList<int> CancelledTimers { get; init; } = [];

    /// <summary>Set if the instance starts over.</summary>
    public Restart? Next { get; init; }

    /// <summary>How an instance starts over.</summary>
    /// <param name="Input">Its new input.</param>
    /// <param name="Version">Its version.</param>
    /// <param name="CarriedEvents">External events that it did not wait for yet.</param>
    internal sealed record Restart(string? Input, string Version, IReadOnlyList<HistoryEvent> CarriedEvents);
}
