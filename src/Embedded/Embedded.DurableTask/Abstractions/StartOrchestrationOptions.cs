using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Clado.Embedded.DurableTask;

/// <summary>How a new instance is started. Follows <c>Microsoft.DurableTask.StartOrchestrationOptions</c>.</summary>
public record StartOrchestrationOptions
{
    /// <summary>Makes options.</summary>
    /// <param name="InstanceId">The instance id; null for a generated one.</param>
    /// <param name="StartAt">When to start; null for now.</param>
    [SuppressMessage("Style", "IDE1006", Justification = "The official parameters are named like this, and named arguments are source compatible only so.")]
    [SuppressMessage("Naming", "CA1707", Justification = "As above.")]
    public StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
    {
        this.InstanceId = InstanceId;
        this.StartAt = StartAt;
    }

    /// <summary>Copies options.</summary>
    /// <param name="options">The options to copy.</param>
    public StartOrchestrationOptions(StartOrchestrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        InstanceId = options.InstanceId;
        StartAt = options.StartAt;
        Tags = options.Tags;
        Version = options.Version;
        DedupeStatuses = options.DedupeStatuses;
    }

    /// <summary>The instance id; null for a generated one.</summary>
    public string? InstanceId { get; init; }

    /// <summary>When to start; null for now.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Tags kept with the instance.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ImmutableDictionary.Create<string, string>();

    /// <summary>The orchestrator's version; null means unversioned.</summary>
    public TaskVersion? Version { get; init; }

    /// <summary>Names of the statuses in which an existing instance with this id refuses the start; null: every status that has not ended. See <see cref="StartOrchestrationOptionsExtensions.WithDedupeStatuses"/>.</summary>
    public IReadOnlyList<string>? DedupeStatuses { get; init; }
}
