namespace Clado.Functions.Runs;

/// <summary>The custom status of <see cref="EnrichBatch"/>: counts and money only.</summary>
/// <param name="Phase">What it is doing: <c>submitting</c>, <c>waiting</c>, <c>polling</c>, <c>settling</c>, <c>held-up</c>, <c>waiting-for-operator</c>.</param>
/// <param name="Rows">Rows in the batch.</param>
/// <param name="Processed">Contacts done at the latest poll.</param>
/// <param name="Totals">What was done and what it cost so far.</param>
/// <param name="NextPollAt">When the next poll is due.</param>
/// <param name="Message">The latest thing an operator should know.</param>
/// <param name="DecisionFor">The call that was paid and not delivered, and that a person has to decide about.</param>
public sealed record BatchProgress(
    string Phase,
    int Rows,
    int? Processed,
    RunTotals Totals,
    DateTime? NextPollAt = null,
    string? Message = null,
    string? DecisionFor = null)
{
    /// <summary>The phase in which only a person's word goes on.</summary>
    public const string WaitingForOperator = "waiting-for-operator";

    /// <summary>The phase in which a cap or an open circuit keeps it from paying until later.</summary>
    public const string HeldUp = "held-up";
}
