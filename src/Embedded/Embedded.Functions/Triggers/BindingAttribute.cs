namespace Clado.Embedded.Functions;

/// <summary>What every binding attribute is. Follows <c>Microsoft.Azure.Functions.Worker.Extensions.Abstractions.BindingAttribute</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class BindingAttribute : Attribute
{
}
