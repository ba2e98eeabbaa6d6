namespace Clado.Embedded.DurableTask;

/// <summary>A step on its way to the disk.</summary>
/// <param name="step">What it did.</param>
/// <param name="taken">The messages it took.</param>
/// <param name="slot">Its instance.</param>
/// <param name="more">Whether the store has more messages for the instance than the step took.</param>
/// <param name="settled">Told, on the writer's thread, when the step is on disk or could not be written.</param>
internal sealed class StepOperation(
    StepCommit step, IReadOnlyList<InboxMessage> taken, InstanceSlot slot, bool more, Action<StepOperation> settled) : WriteOperation
{
    public StepCommit Step => step;

    public InstanceSlot Slot => slot;

    public bool More => more;

    /// <summary>Whether it was written; not if the instance was deleted or replaced meanwhile.</summary>
    public bool Written { get; private set; }

    /// <summary>Why it could not be written; null if it could.</summary>
    public Exception? Failure { get; private set; }

    public override void Apply(WriteSession session) => Written = session.CommitStep(step, taken);

    public override void Committed() => settled(this);

    public override void Failed(Exception exception)
    {
        Failure = exception;
        settled(this);
    }
}
