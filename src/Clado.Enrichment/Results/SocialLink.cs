namespace Clado.Enrichment;

/// <summary>A person's page on a social network.</summary>
public sealed record SocialLink
{
    /// <summary><c>li</c> LinkedIn, <c>fb</c> Facebook, <c>tw</c> Twitter, <c>ig</c> Instagram; other kinds are kept.</summary>
    public required string Type { get; init; }

    /// <summary>The page's address.</summary>
    public required string Link { get; init; }

    /// <summary>Clado's confidence, 0 to 100.</summary>
    public decimal? Rating { get; init; }

    /// <summary>The kind alone: the link is personal data and this text may reach a log.</summary>
    /// <returns>The kind alone.</returns>
    public override string ToString() => $"({Type})";
}
