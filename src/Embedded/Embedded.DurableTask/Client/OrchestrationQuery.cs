namespace Clado.Embedded.DurableTask;

/// <summary>Which instances to list. Follows <c>Microsoft.DurableTask.Client.OrchestrationQuery</c>.</summary>
/// <param name="CreatedFrom">Created then or later.</param>
/// <param name="CreatedTo">Created then or earlier.</param>
/// <param name="Statuses">In one of these statuses; null or none for any.</param>
/// <param name="TaskHubNames">In one of these task hubs; null or none for this one.</param>
/// <param name="InstanceIdPrefix">With an id that begins so.</param>
/// <param name="PageSize">The most instances in a page.</param>
/// <param name="FetchInputsAndOutputs">Whether inputs, outputs, custom status and failures are read too.</param>
/// <param name="ContinuationToken">Where to begin; null for the beginning.</param>
public record OrchestrationQuery(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null,
    IEnumerable<string>? TaskHubNames = null,
    string? InstanceIdPrefix = null,
    int PageSize = OrchestrationQuery.DefaultPageSize,
    bool FetchInputsAndOutputs = false,
    string? ContinuationToken = null)
{
    /// <summary>The page size when none is given.</summary>
    public const int DefaultPageSize = 100;
}
