using Clado.Functions.Runs;
using Clado.Payments;

namespace Clado.Functions.Operations;

/// <summary>A run as its caller sees it: counts and money only.</summary>
public sealed record RunView
{
    /// <summary>The run's id.</summary>
    public required string Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Where each row is.</summary>
    public required RowView Rows { get; init; }

    /// <summary>Polls that were paid for.</summary>
    public required int Polls { get; init; }

    /// <summary>Calls for which money moved.</summary>
    public required int PaidCalls { get; init; }

    /// <summary>What the recipients received.</summary>
    public required BaseUnits SpentBaseUnits { get; init; }

    /// <summary>What the chain took besides.</summary>
    public required BaseUnits FeesBaseUnits { get; init; }

    /// <summary>When the next poll is due.</summary>
    public DateTime? NextPollAt { get; init; }

    /// <summary>What an operator should know.</summary>
    public string? Message { get; init; }

    /// <summary>Batches that were paid for and not delivered, and go on only with a person's word.</summary>
    public IReadOnlyList<WaitingBatch> WaitingForDecision { get; init; } = [];

    /// <summary>When the run was accepted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When something last changed.</summary>
    public required DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>What there is, or will be.</summary>
    public required RunLinks Links { get; init; }
}

/// <summary>A batch that waits for a person.</summary>
/// <param name="Batch">Its place in the run, from 0.</param>
/// <param name="Message">What happened.</param>
/// <param name="Decision">Where to POST the decision.</param>
public sealed record WaitingBatch(int Batch, string? Message, Uri Decision)
{
    /// <summary>What can be said: the values of <c>action</c>.</summary>
    public IReadOnlyList<string> Actions { get; } = ["supply-job-id", "pay-again", "give-up"];
}

/// <summary>Where each row of a run is.</summary>
/// <param name="In">All rows that came in.</param>
/// <param name="Pending">Rows with Clado, or on their way.</param>
/// <param name="Processed">Of these, rows that Clado is done with, at the latest poll, and those of batches that have ended.</param>
/// <param name="Enriched">Rows with contacts.</param>
/// <param name="Empty">Rows for which there are none.</param>
/// <param name="Failed">Rows that could not be done.</param>
/// <param name="Duplicate">Rows that repeat another.</param>
/// <param name="Invalid">Rows that name no profile.</param>
/// <param name="Suppressed">Rows that must not be asked for.</param>
public sealed record RowView(
    int In, int Pending, int Processed, int Enriched, int Empty, int Failed, int Duplicate, int Invalid, int Suppressed);
