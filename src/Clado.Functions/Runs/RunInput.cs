using Clado.Enrichment;
using Clado.Payments;

namespace Clado.Functions.Runs;

/// <summary>A run as it was asked for, with the settings of that moment, so that a changed setting does not change a running run.</summary>
public sealed record RunInput
{
    /// <summary>The run's id, which is its instance id.</summary>
    public required string RunId { get; init; }

    /// <summary>The media type of the list: <c>text/csv</c> or <c>application/json</c>.</summary>
    public required string ContentType { get; init; }

    /// <summary>Whether e-mail addresses are asked for.</summary>
    public required bool EmailEnrichment { get; init; }

    /// <summary>Whether phone numbers are asked for.</summary>
    public required bool PhoneEnrichment { get; init; }

    /// <summary>The most the run may spend; null when no cap is configured, and then nothing is paid.</summary>
    public BaseUnits? Cap { get; init; }

    /// <summary>The most rows in a batch.</summary>
    public required int BatchSize { get; init; }

    /// <summary>How many batches may be under way at once.</summary>
    public required int BatchWindow { get; init; }

    /// <summary>Clado's job for the rows, which are one batch then; null to submit them.</summary>
    public string? JobId { get; init; }

    /// <summary>When polls are worth their price.</summary>
    public required PollPlan PollPlan { get; init; }

    /// <summary>Whether somebody is told when the run has ended.</summary>
    public bool TellsWhenEnded { get; init; }

    /// <summary>When the list came in.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
