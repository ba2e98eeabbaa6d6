namespace Clado.Embedded.DurableTask;

/// <summary>Tells an activity whose result was given to an orchestration in memory whether a step has put it on disk.</summary>
internal sealed class UnwrittenResult
{
    private readonly TaskCompletionSource<bool> written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>False if no step took it, or the step was not written: the result must be written by itself.</summary>
    public Task<bool> Written => written.Task;

    public void Settle(bool isWritten) => written.TrySetResult(isWritten);
}
