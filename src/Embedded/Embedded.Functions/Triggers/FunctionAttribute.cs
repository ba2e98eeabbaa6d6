namespace Clado.Embedded.Functions;

/// <summary>Marks a method as a function. Follows <c>Microsoft.Azure.Functions.Worker.FunctionAttribute</c>.</summary>
/// <param name="name">The function's name, unique in the app, compared without regard to case.</param>
[AttributeUsage(AttributeTargets.Method)]
#pragma warning disable CA1813 // The official attribute is not sealed.
public class FunctionAttribute(string name) : Attribute
#pragma warning restore CA1813
{
    /// <summary>The function's name.</summary>
    public string Name { get; } = name;
}
