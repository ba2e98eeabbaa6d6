namespace Clado.Embedded.DurableTask;

/// <content>Events, termination, suspension, purge, restart and history.</content>
public abstract partial class DurableTaskClient
{
    /// <inheritdoc cref="RaiseEventAsync(string, string, object?, CancellationToken)"/>
    public virtual Task RaiseEventAsync(string instanceId, string eventName, CancellationToken cancellation)
        => RaiseEventAsync(instanceId, eventName, null, cancellation);

    /// <summary>Sends an event; durable when the task ends. An instance that does not exist or has ended ignores it.</summary>
    /// <param name="instanceId">The instance id.</param>
    /// <param name="eventName">The event's name; case-insensitive.</param>
    /// <param name="eventPayload">Its payload.</param>
    /// <param name="cancellation">Cancels the request.</param>
    /// <returns>A task that ends when the event is on disk.</returns>
    /// <exception cref="ArgumentException">The id or the name is null or empty.</exception>
    public abstract Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default);

    /// <inheritdoc cref="TerminateInstanceAsync(string, TerminateInstanceOptions?, CancellationToken)"/>
    public virtual Task TerminateInstanceAsync(string instanceId, CancellationToken cancellation)
        => TerminateInstanceAsync(instanceId, null, cancellation);

    /// <summary>Ends an instance by force, with an output.</summary>
    /// <param name="instanceId">The instance id; one that does not exist or has ended is left alone.</param>
    /// <param name="output">The instance's output.</param>
    /// <param name="cancellation">Cancels the request.</param>
    /// <returns>A task that ends when the request is on disk.</returns>
    public virtual Task TerminateInstanceAsync(string instanceId, object? output, CancellationToken cancellation = default)
        => TerminateInstanceAsync(instanceId, output is null ? null : new TerminateInstanceOptions(output), cancellation);

    /// <summary>Ends an instance by force. Activities that run go on, and their results are ignored.</summary>
    /// <param name="instanceId">The instance id; one that does not exist or has ended is left alone.</param>
    /// <param name="options">Output, and whether sub-orchestrations are terminated too.</param>
    /// <param name="cancellation">Cancels the request.</param>
    /// <returns>A task that ends when the request is on disk.</returns>
    public virtual Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
        => throw new NotSupportedException($"{GetType()} does not support orchestration termination.");

    /// <inheritdoc cref="SuspendInstanceAsync(string, string?, CancellationToken)"/>
    public virtual Task SuspendInstanceAsync(string instanceId, CancellationToken cancellation)
        => SuspendInstanceAsync(instanceId, null, cancellation);

    /// <summary>Holds an instance until it is resumed.</summary>
    /// <param name="instanceId">The instance id.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Cancels the request.</param>
    /// <returns>A task that ends when the request is on disk.</returns>
    public abstract Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default);

    /// <inheritdoc cref="ResumeInstanceAsync(string, string?, CancellationToken)"/>
    public virtual Task ResumeInstanceAsync(string instanceId, CancellationToken cancellation)
        => ResumeInstanceAsync(instanceId, null, cancellation);

    /// <summary>Lets a suspended instance go on.</summary>
    /// <param name="instanceId">The instance id.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Cancels the request.</param>
    /// <returns>A task that ends when the request is on disk.</returns>
    public abstract Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default);

    /// <inheritdoc cref="PurgeInstanceAsync(string, PurgeInstanceOptions?, CancellationToken)"/>
    public virtual Task<PurgeResult> PurgeInstanceAsync(string instanceId, CancellationToken cancellation)
        => PurgeInstanceAsync(instanceId, null, cancellation);

    /// <summary>Deletes an instance that has ended, with its history.</summary>
    /// <param name="instanceId">The instance id.</param>
    /// <param name="options">Whether sub-orchestrations are purged too.</param>
    /// <param name="cancellation">Cancels the request.</param>
    /// <returns>How many instances were deleted: none if it does not exist or has not ended.</returns>
    public virtual Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
        => throw new NotSupportedException($"{GetType()} does not support purging of orchestration instances.");

    /// <inheritdoc cref="PurgeAllInstancesAsync(PurgeInstancesFilter, PurgeInstanceOptions?, CancellationToken)"/>
    public virtual Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, CancellationToken cancellation)
        => PurgeAllInstancesAsync(filter, null, cancellation);

    /// <summary>Deletes instances that have ended, with their histories.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="options">Whether sub-orchestrations are purged too.</param>
    /// <param name="cancellation">Cancels the request.</param>
    /// <returns>How many instances were deleted.</returns>
    public virtual Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
        => throw new NotSupportedException($"{GetType()} does not support purging of orchestration instances.");

    /// <summary>Starts an instance again with the input it had.</summary>
    /// <param name="instanceId">The instance id.</param>
    /// <param name="restartWithNewInstanceId">Whether it gets a new id.</param>
    /// <param name="cancellation">Cancels the request.</param>
    /// <returns>The id of the instance that was started.</returns>
    /// <exception cref="ArgumentException">There is no such instance.</exception>
    /// <exception cref="InvalidOperationException">It keeps its id and has not ended.</exception>
    public virtual Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
        => throw new NotSupportedException($"{GetType()} does not support orchestration restart.");

    /// <summary>Reads what is recorded of an instance since it started or continued as new.</summary>
    /// <param name="instanceId">The instance id.</param>
    /// <param name="cancellation">Cancels the request.</param>
    /// <returns>The history, oldest first.</returns>
    /// <exception cref="ArgumentException">There is no such instance.</exception>
    public virtual Task<IList<History.HistoryEvent>> GetOrchestrationHistoryAsync(string instanceId, CancellationToken cancellation = default)
        => throw new NotSupportedException($"{GetType()} does not support retrieving orchestration history.");
}
