namespace Clado.Embedded.Functions;

/// <summary>
/// Marks a parameter that is filled in beside the trigger. Follows <c>Microsoft.Azure.Functions.Worker.Extensions.Abstractions.InputBindingAttribute</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class InputBindingAttribute : BindingAttribute
{
}
