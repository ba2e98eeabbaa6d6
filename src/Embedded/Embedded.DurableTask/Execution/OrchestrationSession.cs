using Microsoft.Extensions.DependencyInjection;

namespace Clado.Embedded.DurableTask;

/// <summary>A running generation of an instance, kept between its steps while there is room, so that it need not be replayed.</summary>
internal sealed class OrchestrationSession(OrchestrationExecutor executor, AsyncServiceScope scope, InstanceRecord instance, long startedAt) : IAsyncDisposable
{
    public OrchestrationExecutor Executor => executor;

    /// <summary>The instance's row, as the last step left it.</summary>
    public InstanceRecord Instance { get; private set; } = instance;

    /// <summary>When the generation began, in ticks UTC.</summary>
    public long StartedAt => startedAt;

    /// <summary>Its timers, if the instance is traced.</summary>
    public OpenTimers? Timers { get; } = instance.Trace is null ? null : new();

    /// <summary>When the last recorded step began, in ticks UTC.</summary>
    public long LastAt { get; private set; }

    /// <summary>The step is recorded, and the generation goes on.</summary>
    public void StepEnded(StepCommit step)
    {
        executor.StepEnded(step.Events.Count);
        LastAt = step.At;
        if (Instance.Status != step.Status || Instance.CustomStatus != step.CustomStatus)
        {
            Instance = Instance with { Status = step.Status, CustomStatus = step.CustomStatus };
        }
    }

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
