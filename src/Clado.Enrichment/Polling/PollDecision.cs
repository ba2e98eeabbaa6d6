namespace Clado.Enrichment;

/// <summary>What to do next about a job that has not ended: <see cref="PollWait"/> or <see cref="PollGiveUp"/>.</summary>
public abstract record PollDecision;

/// <summary>Wait, then poll.</summary>
/// <param name="Delay">How long, from now; whole milliseconds, more than none.</param>
public sealed record PollWait(TimeSpan Delay) : PollDecision;

/// <summary>Poll no more.</summary>
/// <param name="Reason">Why, as a sentence for the run's status.</param>
public sealed record PollGiveUp(string Reason) : PollDecision;
