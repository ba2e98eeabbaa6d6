using Microsoft.Extensions.Logging;

namespace Clado.Embedded.DurableTask;

/// <summary>What an orchestrator does its work with. Follows <c>Microsoft.DurableTask.TaskOrchestrationContext</c>, without entities.</summary>
public abstract partial class TaskOrchestrationContext
{
    /// <summary>The orchestrator's name.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The instance id.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The orchestration that started this one; null if none did.</summary>
    public abstract ParentOrchestrationInstance? Parent { get; }

    /// <summary>The time in UTC, the same in every replay.</summary>
    public abstract DateTime CurrentUtcDateTime { get; }

    /// <summary>Whether code is run again to rebuild its state.</summary>
    public abstract bool IsReplaying { get; }

    /// <summary>The version this instance was started with; empty for none.</summary>
    public virtual string Version => string.Empty;

    /// <summary>Settings of the context.</summary>
    public virtual IReadOnlyDictionary<string, object?> Properties { get; } = new Dictionary<string, object?>();

    /// <summary>The input.</summary>
    /// <typeparam name="T">The type to read it as.</typeparam>
    /// <returns>The input; the type's default if there is none.</returns>
    public abstract T? GetInput<T>();

    /// <summary>Calls an activity.</summary>
    /// <param name="name">The activity's name.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options">Retries, version, tags.</param>
    /// <returns>A task that ends when the activity does.</returns>
    /// <exception cref="TaskFailedException">The activity failed, or does not exist.</exception>
    /// <exception cref="InvalidOperationException">Called from another thread than the orchestrator's.</exception>
    public virtual Task CallActivityAsync(TaskName name, object? input = null, TaskOptions? options = null)
        => CallActivityAsync<object>(name, input, options);

    /// <inheritdoc cref="CallActivityAsync(TaskName, object?, TaskOptions?)"/>
    public virtual Task CallActivityAsync(TaskName name, TaskOptions options) => CallActivityAsync(name, null, options);

    /// <inheritdoc cref="CallActivityAsync{TResult}(TaskName, object?, TaskOptions?)"/>
    public virtual Task<TResult> CallActivityAsync<TResult>(TaskName name, TaskOptions options)
        => CallActivityAsync<TResult>(name, null, options);

    /// <typeparam name="TResult">The type to read the activity's output as.</typeparam>
    /// <returns>The activity's output.</returns>
    /// <inheritdoc cref="CallActivityAsync(TaskName, object?, TaskOptions?)"/>
    public abstract Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null);

    /// <summary>Waits durably.</summary>
    /// <param name="delay">How long.</param>
    /// <param name="cancellationToken">Ends the wait early, with an exception.</param>
    /// <returns>A task that ends when the time has come.</returns>
    public virtual Task CreateTimer(TimeSpan delay, CancellationToken cancellationToken)
        => CreateTimer(CurrentUtcDateTime.Add(delay), cancellationToken);

    /// <summary>Waits durably until a time. An orchestration does not end before its timers have fired or were cancelled.</summary>
    /// <param name="fireAt">The time.</param>
    /// <param name="cancellationToken">Ends the wait early, with an exception.</param>
    /// <returns>A task that ends when the time has come.</returns>
    public abstract Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken);

    /// <summary>Sends an event to another instance.</summary>
    /// <param name="instanceId">The instance; one that does not exist or has ended ignores it.</param>
    /// <param name="eventName">The event's name.</param>
    /// <param name="payload">Its payload.</param>
    public abstract void SendEvent(string instanceId, string eventName, object payload);

    /// <summary>Sets the status text that clients can read.</summary>
    /// <param name="customStatus">Any serialisable value; null for none.</param>
    public abstract void SetCustomStatus(object? customStatus);

    /// <typeparam name="TResult">The type to read its output as.</typeparam>
    /// <returns>The sub-orchestration's output.</returns>
    /// <inheritdoc cref="CallSubOrchestratorAsync(TaskName, object?, TaskOptions?)"/>
    public abstract Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null);

    /// <inheritdoc cref="CallSubOrchestratorAsync{TResult}(TaskName, object?, TaskOptions?)"/>
    public virtual Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, TaskOptions options)
        => CallSubOrchestratorAsync<TResult>(orchestratorName, null, options);

    /// <inheritdoc cref="CallSubOrchestratorAsync(TaskName, object?, TaskOptions?)"/>
    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, TaskOptions options)
        => CallSubOrchestratorAsync(orchestratorName, null, options);

    /// <summary>Runs another orchestrator and waits for it.</summary>
    /// <param name="orchestratorName">The orchestrator's name.</param>
    /// <param name="input">Its input.</param>
    /// <param name="options">Retries, version; <see cref="SubOrchestrationOptions"/> for an instance id.</param>
    /// <returns>A task that ends when the sub-orchestration does.</returns>
    /// <exception cref="TaskFailedException">The sub-orchestration failed or was terminated, or does not exist.</exception>
    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
        => CallSubOrchestratorAsync<object>(orchestratorName, input, options);

    /// <summary>Starts this instance over with a new input and an empty history, once the orchestrator returns.</summary>
    /// <param name="newInput">The new input.</param>
    /// <param name="preserveUnprocessedEvents">Whether external events that were not waited for yet are kept.</param>
    public abstract void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true);

    /// <summary>Starts this instance over.</summary>
    /// <param name="options">Input, events and version.</param>
    public virtual void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ContinueAsNew(options.NewInput, options.PreserveUnprocessedEvents);
    }

    /// <summary>A GUID that is the same in every replay.</summary>
    /// <returns>The GUID.</returns>
    public abstract Guid NewGuid();

    /// <summary>Compares this instance's version with another.</summary>
    /// <param name="version">The other version.</param>
    /// <returns>Below zero if this one is older, above if newer.</returns>
    public virtual int CompareVersionTo(string version) => VersionOrder.Compare(Version, version);
}
