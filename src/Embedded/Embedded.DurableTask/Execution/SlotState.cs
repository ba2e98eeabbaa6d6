namespace Clado.Embedded.DurableTask;

/// <summary>Whether there is work to do on an instance.</summary>
internal enum SlotState
{
    /// <summary>No messages wait.</summary>
    Idle,

    /// <summary>Messages wait for a worker.</summary>
    Ready,

    /// <summary>A worker has it.</summary>
    Running,

    /// <summary>A worker has it, and messages came meanwhile.</summary>
    RunningWithMore,
}
