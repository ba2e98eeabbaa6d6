namespace Clado.Embedded.Functions;

/// <summary>Which function is being called. Follows <c>Microsoft.Azure.Functions.Worker.FunctionDefinition</c>.</summary>
public abstract class FunctionDefinition
{
    /// <summary>Path of the assembly that holds the function.</summary>
    public abstract string PathToAssembly { get; }

    /// <summary>The method: full type name, a dot, method name.</summary>
    public abstract string EntryPoint { get; }

    /// <summary>Stable identifier of the function.</summary>
    public abstract string Id { get; }

    /// <summary>The function's name.</summary>
    public abstract string Name { get; }
}
