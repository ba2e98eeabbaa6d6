namespace Clado.Embedded.Functions.Invocation;

/// <summary>The context the embedded host hands to functions.</summary>
internal sealed class EmbeddedFunctionContext(FunctionCall call, string invocationId, CancellationToken cancellationToken) : FunctionContext
{
    public override string InvocationId => invocationId;

    public override string FunctionId => call.Function.Id;

    public override BindingContext BindingContext { get; } = new Data(call.BindingData);

    public override IServiceProvider InstanceServices { get; set; } = call.Services;

    public override FunctionDefinition FunctionDefinition => call.Function;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override CancellationToken CancellationToken => cancellationToken;

    private sealed class Data(IReadOnlyDictionary<string, object?> values) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => values;
    }
}
