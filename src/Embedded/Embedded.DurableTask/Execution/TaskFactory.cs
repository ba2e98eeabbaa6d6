using System.Diagnostics.CodeAnalysis;

namespace Clado.Embedded.DurableTask;

/// <summary>Finds what is registered under a name and version, as the official worker does.</summary>
internal sealed class TaskFactory(DurableTaskRegistry registry)
{
    private readonly HashSet<TaskName> versionedOrchestrators = Versioned(registry.OrchestratorsByVersion.Keys);
    private readonly HashSet<TaskName> versionedActivities = Versioned(registry.ActivitiesByVersion.Keys);

    public bool TryCreateOrchestrator(string name, string version, IServiceProvider services, [NotNullWhen(true)] out ITaskOrchestrator? orchestrator)
        => TryCreate(registry.OrchestratorsByVersion, versionedOrchestrators, name, version, services, out orchestrator);

    public bool TryCreateActivity(string name, string version, IServiceProvider services, [NotNullWhen(true)] out ITaskActivity? activity)
        => TryCreate(registry.ActivitiesByVersion, versionedActivities, name, version, services, out activity);

    /// <summary>The failure of a call to something that is not registered; trying again is of no use.</summary>
    public static Failure NotFound(string kind, string name, string version)
    {
        var with = version.Length == 0 ? "" : $" with version '{version}'";
        return new Failure($"{kind}TaskNotFound", $"No {(kind == "Activity" ? "activity" : "orchestrator")} task named '{name}'{with} was found.", Final: true);
    }

    private static HashSet<TaskName> Versioned(IEnumerable<TaskVersionKey> keys)
        => [.. keys.Where(key => key.Version != TaskVersion.Unversioned).Select(key => key.Name)];

    /// <summary>An unversioned registration serves any version, unless the name has versions.</summary>
    private static bool TryCreate<T>(
        Dictionary<TaskVersionKey, Func<IServiceProvider, T>> tasks, HashSet<TaskName> versioned,
        string name, string version, IServiceProvider services, [NotNullWhen(true)] out T? task)
        where T : class
    {
        var found = tasks.TryGetValue(new TaskVersionKey(name, version), out var make)
            || (!versioned.Contains(name) && tasks.TryGetValue(new TaskVersionKey(name, default), out make));
        task = found ? make!(services) : null;
        return found;
    }
}
