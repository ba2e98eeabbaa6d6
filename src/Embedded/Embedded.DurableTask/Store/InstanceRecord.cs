namespace Clado.Embedded.DurableTask;

/// <summary>An instance's row.</summary>
internal sealed record InstanceRecord
{
    public required long Key { get; init; }

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Version { get; init; }

    /// <summary>How often it continued as new.</summary>
    public required long Generation { get; init; }

    public required OrchestrationRuntimeStatus Status { get; init; }

    public required long CreatedAt { get; init; }

    public required long UpdatedAt { get; init; }

    public string? Input { get; init; }

    public string? Output { get; init; }

    public string? CustomStatus { get; init; }

    /// <summary>How it failed, as <see cref="Failure"/> writes it.</summary>
    public string? FailureJson { get; init; }

    /// <summary>Its tags as a JSON object; null for none.</summary>
    public string? TagsJson { get; init; }

    /// <summary>The span that started it, as <see cref="TraceText"/> writes it; null if none was traced.</summary>
    public string? Trace { get; init; }

    public ParentLink? Parent { get; init; }

    public bool HasEnded => Status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;
}
