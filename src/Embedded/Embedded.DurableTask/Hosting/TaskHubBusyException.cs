namespace Clado.Embedded.DurableTask;

/// <summary>
/// A hub has so much to do that it takes no more from clients for the moment; nothing was written. A host answers 503 with Retry-After.
/// The embedded engine's own; the official client throws an <c>RpcException</c> with <c>ResourceExhausted</c>.
/// </summary>
public sealed class TaskHubBusyException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What there is too much of, and what to do.</param>
    public TaskHubBusyException(string message)
        : base(message)
    {
    }

    /// <summary>When to try again.</summary>
    public TimeSpan RetryAfter { get; } = TimeSpan.FromSeconds(1);
}
