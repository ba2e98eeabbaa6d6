namespace Clado.Enrichment;

/// <summary>A row of the list with what became of it.</summary>
public sealed record ResultRow
{
    /// <summary>Where the row starts in its source, 1-based.</summary>
    public required int Line { get; init; }

    /// <summary>The address exactly as submitted.</summary>
    public required string Submitted { get; init; }

    /// <summary>The address as sent; <see langword="null"/> for an invalid row.</summary>
    public string? Normalized { get; init; }

    /// <summary>The caller's own id for the row.</summary>
    public string? Id { get; init; }

    /// <summary>How the row ended.</summary>
    public required RowStatus Status { get; init; }

    /// <summary>Why the row has no contacts; <see langword="null"/> when it was looked up.</summary>
    public string? Error { get; init; }

    /// <summary>What was found.</summary>
    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    /// <summary>The person's social pages.</summary>
    public IReadOnlyList<SocialLink> Social { get; init; } = [];

    /// <summary>Where the contacts come from; <see langword="null"/> when Clado gave no answer about the row.</summary>
    public Provenance? Provenance { get; init; }

    /// <summary>Line and status alone: the rest is personal data and this text may reach a log.</summary>
    /// <returns>Line and status.</returns>
    public override string ToString() => $"line {Line}: {Status}";
}
