namespace Clado.Embedded.DurableTask;

/// <summary>An activity of a host that hands it services and a cancellation token.</summary>
internal sealed class HostedActivity(
    Type inputType, IServiceProvider services, Func<IServiceProvider, TaskActivityContext, object?, CancellationToken, Task<object?>> run) : ITaskActivity
{
    public Type InputType => inputType;

    public Type OutputType => typeof(object);

    public Task<object?> RunAsync(TaskActivityContext context, object? input)
        => run(services, context, input, (context as ActivityContext)?.Stopping ?? CancellationToken.None);
}
