namespace Clado.Embedded.DurableTask;

/// <summary>How an instance is terminated. Follows <c>Microsoft.DurableTask.Client.TerminateInstanceOptions</c>.</summary>
/// <param name="Output">Its output.</param>
/// <param name="Recursive">Whether sub-orchestrations are terminated too.</param>
public record TerminateInstanceOptions(object? Output = null, bool Recursive = false);
