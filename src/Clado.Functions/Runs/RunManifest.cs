using Clado.Enrichment;
using Clado.Functions.Paying.Ledger;

namespace Clado.Functions.Runs;

/// <summary>What a run did, as <c>manifest.json</c> tells it: every row and every payment accounted for, and no personal data.</summary>
public sealed record RunManifest
{
    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>How it ended.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Why it did not end well, when it did not.</summary>
    public string? Message { get; init; }

    /// <summary>When the list came in.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the results were written.</summary>
    public required DateTimeOffset CompletedAt { get; init; }

    /// <summary>Every row: in = enriched + empty + failed + duplicate + invalid + suppressed.</summary>
    public required RowCounts Rows { get; init; }

    /// <summary>What was done and what it cost.</summary>
    public required RunTotals Totals { get; init; }

    /// <summary>How each batch ended.</summary>
    public required IReadOnlyList<BatchResult> Batches { get; init; }

    /// <summary>The receipt of each payment.</summary>
    public required IReadOnlyList<LedgerEntry> Payments { get; init; }

    /// <summary>The files written beside the manifest.</summary>
    public IReadOnlyList<ResultFile> Files { get; init; } = [];
}

/// <summary>A file of results.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its SHA-256, in hexadecimal.</param>
public sealed record ResultFile(string Name, long Bytes, string Sha256);
