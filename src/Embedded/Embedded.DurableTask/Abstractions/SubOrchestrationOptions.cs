namespace Clado.Embedded.DurableTask;

/// <summary>How a sub-orchestration is called. Follows <c>Microsoft.DurableTask.SubOrchestrationOptions</c>.</summary>
public record SubOrchestrationOptions : TaskOptions
{
    /// <summary>Makes options.</summary>
    /// <param name="retry">The retries; null for none.</param>
    /// <param name="instanceId">The sub-orchestration's instance id; null for a generated one.</param>
    public SubOrchestrationOptions(TaskRetryOptions? retry = null, string? instanceId = null)
        : base(retry)
    {
        InstanceId = instanceId;
    }

    /// <summary>Makes options from others.</summary>
    /// <param name="options">The options to copy.</param>
    /// <param name="instanceId">The sub-orchestration's instance id; null keeps the one in <paramref name="options"/>, if any.</param>
    public SubOrchestrationOptions(TaskOptions options, string? instanceId = null)
        : base(options)
    {
        InstanceId = instanceId ?? (options as SubOrchestrationOptions)?.InstanceId;
    }

    /// <summary>Copies options.</summary>
    /// <param name="options">The options to copy.</param>
    public SubOrchestrationOptions(SubOrchestrationOptions options)
        : base(options)
    {
        ArgumentNullException.ThrowIfNull(options);
        InstanceId = options.InstanceId;
    }

    /// <summary>The sub-orchestration's instance id; null for a generated one.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The version to start; null means unversioned.</summary>
    public new TaskVersion? Version
    {
        get => base.Version;
        init => base.Version = value;
    }
}
