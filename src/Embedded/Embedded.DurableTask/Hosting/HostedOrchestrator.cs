namespace Clado.Embedded.DurableTask;

/// <summary>An orchestrator of a host that hands it services.</summary>
internal sealed class HostedOrchestrator(
    IServiceProvider services, Func<IServiceProvider, TaskOrchestrationContext, Task<object?>> run) : ITaskOrchestrator, IReadsInputItself
{
    public Type InputType => typeof(object);

    public Type OutputType => typeof(object);

    public Task<object?> RunAsync(TaskOrchestrationContext context, object? input) => run(services, context);
}
