namespace Clado.Embedded.DurableTask;

/// <summary>A task hub's store cannot be used. The embedded engine's own; there is no official counterpart.</summary>
public sealed class TaskHubStoreException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public TaskHubStoreException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
