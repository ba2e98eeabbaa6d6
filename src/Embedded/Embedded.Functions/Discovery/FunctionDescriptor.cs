using System.Reflection;

namespace Clado.Embedded.Functions.Discovery;

/// <summary>A function that was found: its method and what starts it.</summary>
internal sealed class FunctionDescriptor : FunctionDefinition
{
    public FunctionDescriptor(string name, MethodInfo method, ParameterInfo triggerParameter, TriggerBindingAttribute trigger)
    {
        Name = name;
        Method = method;
        TriggerParameter = triggerParameter;
        Trigger = trigger;
        Parameters = method.GetParameters();
        Id = $"{EntryPoint}#{Name}";
    }

    public MethodInfo Method { get; }

    public IReadOnlyList<ParameterInfo> Parameters { get; }

    public ParameterInfo TriggerParameter { get; }

    public TriggerBindingAttribute Trigger { get; }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override string Id { get; }

    /// <inheritdoc/>
    public override string EntryPoint => $"{Method.DeclaringType!.FullName}.{Method.Name}";

    /// <inheritdoc/>
    public override string PathToAssembly => Method.DeclaringType!.Assembly.Location;
}
