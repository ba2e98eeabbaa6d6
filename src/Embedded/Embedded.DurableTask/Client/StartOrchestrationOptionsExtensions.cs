namespace Clado.Embedded.DurableTask;

/// <summary>Typed start policies. Follows <c>Microsoft.DurableTask.Client.StartOrchestrationOptionsExtensions</c>.</summary>
public static class StartOrchestrationOptionsExtensions
{
    /// <summary>The statuses in which an existing instance can refuse a start.</summary>
    public static readonly IReadOnlyList<OrchestrationRuntimeStatus> ValidDedupeStatuses =
    [
        OrchestrationRuntimeStatus.Completed,
        OrchestrationRuntimeStatus.Failed,
        OrchestrationRuntimeStatus.Terminated,
#pragma warning disable CS0618 // The official list has it.
        OrchestrationRuntimeStatus.Canceled,
#pragma warning restore CS0618
        OrchestrationRuntimeStatus.Pending,
        OrchestrationRuntimeStatus.Running,
        OrchestrationRuntimeStatus.Suspended,
    ];

    /// <summary>These options with the statuses in which an existing instance refuses the start.</summary>
    /// <param name="options">The options.</param>
    /// <param name="dedupeStatuses">The statuses; none means that any existing instance is replaced.</param>
    /// <returns>The new options.</returns>
    public static StartOrchestrationOptions WithDedupeStatuses(
        this StartOrchestrationOptions options, params OrchestrationRuntimeStatus[] dedupeStatuses)
        => options with { DedupeStatuses = [.. dedupeStatuses.Select(s => s.ToString())] };
}
