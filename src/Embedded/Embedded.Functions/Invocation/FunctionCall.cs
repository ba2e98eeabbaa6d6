using System.Reflection;
using Clado.Embedded.Functions.Discovery;

namespace Clado.Embedded.Functions.Invocation;

/// <summary>One event for one function: everything an invocation needs.</summary>
internal sealed record FunctionCall
{
    public required FunctionDescriptor Function { get; init; }

    /// <summary>Services of this call's scope.</summary>
    public required IServiceProvider Services { get; init; }

    /// <summary>Why the function runs, for the log: "This function was programmatically called via the host APIs.", "Timer fired at …".</summary>
    public required string Reason { get; init; }

    /// <summary>Makes the value of the trigger's parameter.</summary>
    public required Func<ParameterInfo, CancellationToken, ValueTask<object?>> BindTrigger { get; init; }

    /// <summary>Values for the other parameters, by name without regard to case.</summary>
    public IReadOnlyDictionary<string, object?> BindingData { get; init; } = new Dictionary<string, object?>();

    /// <summary>Values for parameters that are found by their type.</summary>
    public IReadOnlyList<object> Typed { get; init; } = [];

    public CancellationToken CancellationToken { get; init; }
}
