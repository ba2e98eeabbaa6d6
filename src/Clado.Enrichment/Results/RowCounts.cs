namespace Clado.Enrichment;

/// <summary>How many rows ended how.</summary>
public sealed record RowCounts
{
    /// <summary>Rows of the list.</summary>
    public int In { get; init; }

    /// <summary>Rows that ended as <see cref="RowStatus.Enriched"/>.</summary>
    public int Enriched { get; init; }

    /// <summary>Rows that ended as <see cref="RowStatus.Empty"/>.</summary>
    public int Empty { get; init; }

    /// <summary>Rows that ended as <see cref="RowStatus.Failed"/>.</summary>
    public int Failed { get; init; }

    /// <summary>Rows that ended as <see cref="RowStatus.Duplicate"/>.</summary>
    public int Duplicate { get; init; }

    /// <summary>Rows that ended as <see cref="RowStatus.Invalid"/>.</summary>
    public int Invalid { get; init; }

    /// <summary>Rows that ended as <see cref="RowStatus.Suppressed"/>.</summary>
    public int Suppressed { get; init; }

    /// <summary>Whether every row of the list is accounted for, once.</summary>
    public bool Balanced => In == Enriched + Empty + Failed + Duplicate + Invalid + Suppressed;

    /// <summary>These and one row more that ended; <see cref="In"/> stays, so that <see cref="Balanced"/> tells of a row lost or written twice.</summary>
    /// <param name="status">How it ended.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such status.</exception>
    public RowCounts Plus(RowStatus status) => status switch
    {
        RowStatus.Enriched => this with { Enriched = Enriched + 1 },
        RowStatus.Empty => this with { Empty = Empty + 1 },
        RowStatus.Failed => this with { Failed = Failed + 1 },
        RowStatus.Duplicate => this with { Duplicate = Duplicate + 1 },
        RowStatus.Invalid => this with { Invalid = Invalid + 1 },
        RowStatus.Suppressed => this with { Suppressed = Suppressed + 1 },
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "There is no such status."),
    };
}
