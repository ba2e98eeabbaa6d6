using System.Diagnostics;

namespace Clado.Embedded.Functions;

/// <summary>Marks an orchestrator's context parameter. Follows <c>Microsoft.Azure.Functions.Worker.OrchestrationTriggerAttribute</c> (Extensions.DurableTask 1.16).</summary>
[AttributeUsage(AttributeTargets.Parameter)]
[DebuggerDisplay("{Orchestration}")]
public sealed class OrchestrationTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>The orchestrator's name; the function's name when null.</summary>
    public string? Orchestration { get; set; }
}
