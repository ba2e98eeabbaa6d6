namespace Clado.Embedded.Functions.Invocation;

/// <summary>What bounds a call.</summary>
/// <param name="Timeout">host.json's <c>functionTimeout</c>; null: none.</param>
internal sealed record InvocationLimits(TimeSpan? Timeout);
