namespace Clado.Embedded.DurableTask;

/// <summary>How an activity or sub-orchestration is called. Follows <c>Microsoft.DurableTask.TaskOptions</c>.</summary>
public record TaskOptions
{
    /// <summary>Makes options with retries.</summary>
    /// <param name="retry">The retries; null for none.</param>
    public TaskOptions(TaskRetryOptions? retry)
        : this(retry, null)
    {
    }

    /// <summary>Makes options.</summary>
    /// <param name="retry">The retries; null for none.</param>
    /// <param name="tags">Tags kept with the task.</param>
    public TaskOptions(TaskRetryOptions? retry = null, IDictionary<string, string>? tags = null)
    {
        Retry = retry;
        Tags = tags;
    }

    /// <summary>Copies options.</summary>
    /// <param name="options">The options to copy.</param>
    public TaskOptions(TaskOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Retry = options.Retry;
        Tags = options.Tags;
        Version = options.Version;
    }

    /// <summary>The retries; null for none.</summary>
    public TaskRetryOptions? Retry { get; init; }

    /// <summary>Tags kept with the task.</summary>
    public IDictionary<string, string>? Tags { get; init; }

    /// <summary>The version to call; null inherits the orchestration's own.</summary>
    public TaskVersion? Version { get; init; }

    /// <summary>Options from a retry policy.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>The options.</returns>
    public static TaskOptions FromRetryPolicy(RetryPolicy policy) => new(policy);

    /// <summary>Options from an asynchronous retry handler.</summary>
    /// <param name="handler">The handler.</param>
    /// <returns>The options.</returns>
    public static TaskOptions FromRetryHandler(AsyncRetryHandler handler) => new(handler);

    /// <summary>Options from a retry handler.</summary>
    /// <param name="handler">The handler.</param>
    /// <returns>The options.</returns>
    public static TaskOptions FromRetryHandler(RetryHandler handler) => new(handler);

    /// <summary>These options for a sub-orchestration with a given id.</summary>
    /// <param name="instanceId">The sub-orchestration's instance id.</param>
    /// <returns>The options.</returns>
    public SubOrchestrationOptions WithInstanceId(string instanceId) => new(this, instanceId);
}
