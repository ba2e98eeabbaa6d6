using Clado.Embedded.Functions.Discovery;

namespace Clado.Embedded.Functions.Management;

/// <summary>The names of the app's orchestrators, without regard to case.</summary>
internal sealed class OrchestratorNames(IEnumerable<FunctionDescriptor> functions)
{
    private readonly HashSet<string> _names = functions
        .Select(function => function.Trigger is OrchestrationTriggerAttribute trigger ? trigger.Orchestration ?? function.Name : null)
        .OfType<string>()
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    public bool Contains(string name) => _names.Contains(name);
}
