namespace Clado.Enrichment;

/// <summary>A row and what becomes of it.</summary>
public sealed record PreparedRow
{
    /// <summary>Where the row starts in its source, 1-based.</summary>
    public required int Line { get; init; }

    /// <summary>The address exactly as submitted.</summary>
    public required string Submitted { get; init; }

    /// <summary>The address as it is sent (<see cref="LinkedInUrl.Value"/>); <see langword="null"/> for an invalid row.</summary>
    public string? Normalized { get; init; }

    /// <summary>What becomes of the row.</summary>
    public required RowDisposition Disposition { get; init; }

    /// <summary>Why the row is not sent; <see langword="null"/> for a batched row. It does not repeat the address.</summary>
    public string? Reason { get; init; }

    /// <summary>The 0-based number of the batch; <see langword="null"/> unless the row is batched.</summary>
    public int? Batch { get; init; }

    /// <summary>The line of the first row with the same profile; <see langword="null"/> unless the row is a duplicate.</summary>
    public int? DuplicateOf { get; init; }

    /// <summary>The caller's own id for the row.</summary>
    public string? Id { get; init; }

    /// <summary>Line and disposition alone: the address is personal data and this text may reach a log.</summary>
    /// <returns>Line and disposition.</returns>
    public override string ToString() => $"line {Line}: {Disposition}";
}
