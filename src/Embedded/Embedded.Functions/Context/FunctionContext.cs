namespace Clado.Embedded.Functions;

/// <summary>One call of a function. Follows <c>Microsoft.Azure.Functions.Worker.FunctionContext</c> (Worker.Core 2.52), for the members below.</summary>
public abstract class FunctionContext
{
    /// <summary>Unique to this call.</summary>
    public abstract string InvocationId { get; }

    /// <summary>Unique to the function and the same for every call.</summary>
    public abstract string FunctionId { get; }

    /// <summary>What the trigger told about its event.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>Services of this call's scope.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>The function being called.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>Values shared within this call.</summary>
#pragma warning disable CA2227 // The official property has a setter.
    public abstract IDictionary<object, object> Items { get; set; }
#pragma warning restore CA2227

    /// <summary>Signalled when the caller has gone or the host stops.</summary>
    public virtual CancellationToken CancellationToken { get; } = CancellationToken.None;
}
