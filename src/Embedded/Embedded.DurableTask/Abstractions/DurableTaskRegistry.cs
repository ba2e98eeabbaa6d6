namespace Clado.Embedded.DurableTask;

/// <summary>The orchestrators and activities an app has. Follows <c>Microsoft.DurableTask.DurableTaskRegistry</c>, without entities.</summary>
public sealed partial class DurableTaskRegistry
{
    private static readonly Task<object?> CompletedNull = Task.FromResult<object?>(null);

    internal Dictionary<TaskVersionKey, Func<IServiceProvider, ITaskActivity>> ActivitiesByVersion { get; } = [];

    internal Dictionary<TaskVersionKey, Func<IServiceProvider, ITaskOrchestrator>> OrchestratorsByVersion { get; } = [];

    /// <summary>The orchestrators, one entry for each registration.</summary>
    /// <returns>Names and factories.</returns>
    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, ITaskOrchestrator>>> GetOrchestrators()
        => OrchestratorsByVersion.Select(o => KeyValuePair.Create(o.Key.Name, o.Value));

    /// <summary>The activities, one entry for each registration.</summary>
    /// <returns>Names and factories.</returns>
    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, ITaskActivity>>> GetActivities()
        => ActivitiesByVersion.Select(a => KeyValuePair.Create(a.Key.Name, a.Value));

    internal DurableTaskRegistry AddOrchestrator(TaskName name, TaskVersion version, Func<IServiceProvider, ITaskOrchestrator> factory)
        => Add(OrchestratorsByVersion, name, version, factory);

    private DurableTaskRegistry AddActivity(TaskName name, TaskVersion version, Func<IServiceProvider, ITaskActivity> factory)
        => Add(ActivitiesByVersion, name, version, factory);

    private DurableTaskRegistry Add<T>(
        Dictionary<TaskVersionKey, Func<IServiceProvider, T>> tasks, TaskName name, TaskVersion version, Func<IServiceProvider, T> factory)
    {
        Check.NotDefault(name);
        ArgumentNullException.ThrowIfNull(factory);
        if (!tasks.TryAdd(new TaskVersionKey(name, version), factory))
        {
            var with = version == TaskVersion.Unversioned ? "" : $" with version '{version.Version}'";
            throw new ArgumentException($"An {typeof(T).Name} named '{name}'{with} is already added.", nameof(name));
        }

        return this;
    }
}
