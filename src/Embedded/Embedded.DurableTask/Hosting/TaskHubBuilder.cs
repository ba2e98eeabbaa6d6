namespace Clado.Embedded.DurableTask;

/// <summary>What a host registers with a task hub. Each call gets services of a scope of its own. The embedded engine's own; there is no official counterpart.</summary>
public sealed class TaskHubBuilder
{
    /// <summary>The official registry, for orchestrators and activities given as in the official API.</summary>
    public DurableTaskRegistry Registry { get; } = new();

    /// <summary>Adds an activity.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="inputType">The type its input is read as; null for none.</param>
    /// <param name="activity">Runs it: services of the call, the call, the input, cancelled when the host stops waiting for it.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The name is missing, or already taken.</exception>
    public TaskHubBuilder AddActivity(
        string name, Type? inputType, Func<IServiceProvider, TaskActivityContext, object?, CancellationToken, Task<object?>> activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        Registry.AddActivity(name, services => new HostedActivity(inputType ?? typeof(object), services, activity));
        return this;
    }

    /// <summary>Adds an orchestrator. It reads its input by <see cref="TaskOrchestrationContext.GetInput{T}"/>, as any type.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="orchestrator">Runs it: services of the call, the orchestration.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The name is missing, or already taken.</exception>
    public TaskHubBuilder AddOrchestrator(string name, Func<IServiceProvider, TaskOrchestrationContext, Task<object?>> orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        Registry.AddOrchestrator(name, default, services => new HostedOrchestrator(services, orchestrator));
        return this;
    }
}
