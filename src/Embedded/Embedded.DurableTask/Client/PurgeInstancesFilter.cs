namespace Clado.Embedded.DurableTask;

/// <summary>Which instances are purged, of those that have ended. Follows <c>Microsoft.DurableTask.Client.PurgeInstancesFilter</c>.</summary>
/// <param name="CreatedFrom">Created then or later.</param>
/// <param name="CreatedTo">Created then or earlier.</param>
/// <param name="Statuses">In one of these statuses; null or none for any.</param>
public record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null)
{
    /// <summary>The most time to spend; null for no limit.</summary>
    public TimeSpan? Timeout { get; init; }
}
