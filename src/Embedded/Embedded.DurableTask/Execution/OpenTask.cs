namespace Clado.Embedded.DurableTask;

/// <summary>A task the orchestrator waits for, or could.</summary>
/// <param name="Name">The name of the activity or sub-orchestrator; null for a timer.</param>
/// <param name="ChildId">The instance id of a sub-orchestration.</param>
internal sealed record OpenTask(string? Name, string? ChildId)
{
    public TaskCompletionSource<string?> Completion { get; } = new();
}
