namespace Clado.Embedded.DurableTask;

/// <summary>A change with a result.</summary>
internal sealed class WriteOperation<T>(Func<WriteSession, T> apply) : WriteOperation
{
    private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Completion => completion.Task;

    public override void Apply(WriteSession session) => result = apply(session);

    public override void Committed() => completion.TrySetResult(result!);

    public override void Failed(Exception exception) => completion.TrySetException(exception);
}
