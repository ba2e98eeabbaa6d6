namespace Clado.Embedded.DurableTask;

/// <summary>One change that is made as a whole, or not at all.</summary>
internal abstract class WriteOperation
{
    /// <summary>Makes the change in the open transaction.</summary>
    public abstract void Apply(WriteSession session);

    /// <summary>The change is on disk.</summary>
    public abstract void Committed();

    /// <summary>The change was not made.</summary>
    public abstract void Failed(Exception exception);
}
