using System.Diagnostics;

namespace Clado.Embedded.Functions;

/// <summary>Marks an activity's input parameter. Follows <c>Microsoft.Azure.Functions.Worker.ActivityTriggerAttribute</c> (Extensions.DurableTask 1.16).</summary>
[AttributeUsage(AttributeTargets.Parameter)]
[DebuggerDisplay("{Activity}")]
public sealed class ActivityTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>The activity's name; the function's name when null.</summary>
    public string? Activity { get; set; }
}
