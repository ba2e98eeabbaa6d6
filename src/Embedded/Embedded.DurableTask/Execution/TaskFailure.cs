namespace Clado.Embedded.DurableTask;

/// <summary>Carries a recorded failure to the call that waits for it.</summary>
#pragma warning disable CA1064 // It never leaves the context: the call turns it into a TaskFailedException.
internal sealed class TaskFailure(Failure failure) : Exception(failure.Message)
{
    public Failure Failure => failure;
}
#pragma warning restore CA1064
