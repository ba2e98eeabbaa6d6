namespace Clado.Embedded.DurableTask.History;

/// <summary>How an instance is, in its history. Follows <c>DurableTask.Core.OrchestrationStatus</c>; the numbers are those of <see cref="OrchestrationRuntimeStatus"/>.</summary>
public enum OrchestrationStatus
{
    /// <summary>It has started.</summary>
    Running,

    /// <summary>It ended well.</summary>
    Completed,

    /// <summary>Not used.</summary>
    ContinuedAsNew,

    /// <summary>It ended with an exception.</summary>
    Failed,

    /// <summary>Not used.</summary>
    Canceled,

    /// <summary>It was terminated by a client.</summary>
    Terminated,

    /// <summary>It is to start.</summary>
    Pending,

    /// <summary>It was suspended by a client.</summary>
    Suspended,
}
