namespace Clado.Embedded.DurableTask;

/// <summary>All that one step of an orchestration did; written as a whole.</summary>
internal sealed record StepCommit
{
    private List<NewInstance>? children;
    private List<(string Id, HistoryEvent Message)>? sent;

    public required InstanceRecord Instance { get; init; }

    /// <summary>When it began, in ticks UTC.</summary>
    public required long At { get; init; }

    /// <summary>The position of the first of <see cref="Events"/>.</summary>
    public required int FirstPosition { get; init; }

    /// <summary>New history: what came in, then what the orchestrator asked for.</summary>
    public required List<HistoryEvent> Events { get; init; }

    public required OrchestrationRuntimeStatus Status { get; init; }

    /// <summary>The custom status after the step.</summary>
    public string? CustomStatus { get; init; }

    public string? Output { get; init; }

    public Failure? Failure { get; init; }

    /// <summary>The sub-orchestrations to start.</summary>
    public IReadOnlyList<NewInstance> Children => children ?? (IReadOnlyList<NewInstance>)[];

    /// <summary>Messages to other instances, by their ids.</summary>
    public IReadOnlyList<(string Id, HistoryEvent Message)> Sent => sent ?? (IReadOnlyList<(string Id, HistoryEvent Message)>)[];

    /// <summary>Timers that no longer need to fire.</summary>
    public IReadOnlyList<int> CancelledTimers { get; init; } = [];

    /// <summary>Set if the instance starts over.</summary>
    public Restart? Next { get; init; }

    /// <summary>Whether the same generation of the instance goes on after it.</summary>
    public bool GoesOn => Next is null && Status is OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Suspended;

    /// <summary>Starts a sub-orchestration with the step.</summary>
    public void Start(NewInstance child) => (children ??= []).Add(child);

    /// <summary>Sends a message with the step.</summary>
    public void Send(string id, HistoryEvent message) => (sent ??= []).Add((id, message));

    /// <summary>How an instance starts over.</summary>
    /// <param name="Input">Its new input.</param>
    /// <param name="Version">Its version.</param>
    /// <param name="CarriedEvents">External events that it did not wait for yet.</param>
    internal sealed record Restart(string? Input, string Version, IReadOnlyList<HistoryEvent> CarriedEvents);
}
