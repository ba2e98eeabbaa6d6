using Microsoft.Extensions.DependencyInjection;

namespace Clado.Embedded.DurableTask;

/// <summary>A running generation of an instance, kept between its steps while there is room, so that it need not be replayed.</summary>
internal sealed class OrchestrationSession(OrchestrationExecutor executor, AsyncServiceScope scope, long generation, long startedAt) : IAsyncDisposable
{
    public OrchestrationExecutor Executor => executor;

    public long Generation => generation;

    /// <summary>When the generation began, in ticks UTC.</summary>
    public long StartedAt => startedAt;

    /// <summary>When the last recorded step began, in ticks UTC.</summary>
    public long LastAt { get; set; }

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
