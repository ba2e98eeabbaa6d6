namespace Clado.Embedded.Functions;

/// <summary>What the trigger told about its event. Follows <c>Microsoft.Azure.Functions.Worker.BindingContext</c>.</summary>
public abstract class BindingContext
{
    /// <summary>Route values and query of an HTTP request; name parts, <c>Uri</c> and <c>Metadata</c> of a blob.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
