namespace Clado.Enrichment;

/// <summary>Where a row's contacts come from: what a person may ask of whoever holds data about them (GDPR articles 14 and 15).</summary>
public sealed record Provenance
{
    /// <summary>Who gave the contacts.</summary>
    /// <value>The default is <c>clado</c>.</value>
    public string Source { get; init; } = "clado";

    /// <summary>The job that gave them, by Clado's id.</summary>
    public string? JobId { get; init; }

    /// <summary>When they were received.</summary>
    public DateTimeOffset? RetrievedAt { get; init; }
}
