namespace Clado.Embedded.DurableTask;

/// <content>Waiting for external events.</content>
public abstract partial class TaskOrchestrationContext
{
    /// <summary>Waits for an event. Events that came before are kept until they are waited for.</summary>
    /// <typeparam name="T">The type to read its payload as.</typeparam>
    /// <param name="eventName">The event's name; case-insensitive.</param>
    /// <param name="cancellationToken">Ends the wait early, with an exception.</param>
    /// <returns>The payload.</returns>
    public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);

    /// <summary>Waits for an event for a limited time.</summary>
    /// <typeparam name="T">The type to read its payload as.</typeparam>
    /// <param name="eventName">The event's name; case-insensitive.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <returns>The payload.</returns>
    /// <exception cref="TaskCanceledException">The time is over.</exception>
    public Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout)
        => WaitForExternalEvent<T>(eventName, timeout, CancellationToken.None);

    /// <summary>Waits for an event for a limited time.</summary>
    /// <typeparam name="T">The type to read its payload as.</typeparam>
    /// <param name="eventName">The event's name; case-insensitive.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="cancellationToken">Ends the wait early, with an exception.</param>
    /// <returns>The payload.</returns>
    /// <exception cref="TaskCanceledException">The time is over.</exception>
    public async Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var timerEnd = new CancellationTokenSource();
        var timer = CreateTimer(timeout, timerEnd.Token);
        using var waitEnd = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var received = WaitForExternalEvent<T>(eventName, waitEnd.Token);

        var first = await Task.WhenAny(timer, received);
        CancelInline(first == received ? timerEnd : waitEnd);
        return await received;
    }

    // Cancelling on the orchestrator's own thread, at once, is what makes it deterministic.
#pragma warning disable CA1849, VSTHRD103
    private static void CancelInline(CancellationTokenSource source) => source.Cancel();
#pragma warning restore CA1849, VSTHRD103
}
