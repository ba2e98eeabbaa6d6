namespace Clado.Embedded.Functions;

/// <summary>
/// Marks the parameter whose event starts the function. Follows <c>Microsoft.Azure.Functions.Worker.Extensions.Abstractions.TriggerBindingAttribute</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class TriggerBindingAttribute : BindingAttribute
{
}
