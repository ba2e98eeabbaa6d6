namespace Clado.Embedded.DurableTask;

/// <summary>A task the orchestrator waits for, or could.</summary>
/// <param name="childId">The instance id of a sub-orchestration; null for others.</param>
internal sealed class OpenTask(string? childId) : TaskCompletionSource<string?>
{
    public string? ChildId => childId;
}
