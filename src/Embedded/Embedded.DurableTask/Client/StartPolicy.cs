namespace Clado.Embedded.DurableTask;

/// <summary>In which statuses an existing instance refuses a start with its id.</summary>
internal static class StartPolicy
{
    private static readonly HashSet<OrchestrationRuntimeStatus> NotEnded =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    /// <summary>The statuses of their names.</summary>
    /// <param name="names">The names; null for every status that has not ended.</param>
    /// <exception cref="ArgumentException">A name is no status, or a running instance would have to be terminated first, which 'Terminated' then refuses.</exception>
    public static IReadOnlySet<OrchestrationRuntimeStatus> Refusing(IReadOnlyList<string>? names)
    {
        if (names is null)
        {
            return NotEnded;
        }

        var statuses = names.Select(Parse).ToHashSet();
        return statuses.Contains(OrchestrationRuntimeStatus.Terminated) && !NotEnded.IsSubsetOf(statuses)
            ? throw new ArgumentException("A start policy that refuses terminated instances must refuse pending, running and suspended ones too, since those would be terminated first.", nameof(names))
            : statuses;
    }

    private static OrchestrationRuntimeStatus Parse(string name)
        => Enum.TryParse<OrchestrationRuntimeStatus>(name, ignoreCase: true, out var status)
            ? status
            : throw new ArgumentException($"Invalid orchestration runtime status: '{name}' for deduplication.", nameof(name));
}
