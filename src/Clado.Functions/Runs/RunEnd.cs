namespace Clado.Functions.Runs;

/// <summary>How a run ended, kept beside its list: the engine forgets instances after a while, and a run that ended is not begun again.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="CreatedAt">When the list came in.</param>
/// <param name="CompletedAt">When the results were written.</param>
public sealed record RunEnd(RunResult Result, DateTimeOffset CreatedAt, DateTimeOffset CompletedAt);
