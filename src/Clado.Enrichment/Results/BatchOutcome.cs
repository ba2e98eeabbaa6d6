namespace Clado.Enrichment;

/// <summary>How a batch ended.</summary>
public sealed record BatchOutcome
{
    /// <summary>What was answered about its profiles, in any order; what there is of it when the batch failed.</summary>
    public IReadOnlyList<ContactResult> Results { get; init; } = [];

    /// <summary>Why the batch failed, as a sentence; <see langword="null"/> when it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>Where its results come from.</summary>
    public Provenance Provenance { get; init; } = new();
}
