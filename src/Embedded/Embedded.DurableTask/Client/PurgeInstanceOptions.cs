namespace Clado.Embedded.DurableTask;

/// <summary>How instances are purged. Follows <c>Microsoft.DurableTask.Client.PurgeInstanceOptions</c>.</summary>
/// <param name="Recursive">Whether sub-orchestrations are purged too.</param>
public record PurgeInstanceOptions(bool Recursive = false);
