namespace Clado.EndToEnd.Tests.Runs;

/// <summary>Where the app is killed in the course of a run.</summary>
public enum CrashPoint
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>The batch is submitted and paid for, and not polled yet.</summary>
    BetweenSubmitAndFirstPoll,

    /// <summary>The batch was polled, and waits on a timer for its next poll.</summary>
    DuringTimer,
}
