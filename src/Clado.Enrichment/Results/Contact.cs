namespace Clado.Enrichment;

/// <summary>A way to reach a person.</summary>
public sealed record Contact
{
    /// <summary><c>email</c> or <c>phone</c>; other kinds are kept.</summary>
    public required string Type { get; init; }

    /// <summary>The address or number, as Clado gave it.</summary>
    public required string Value { get; init; }

    /// <summary>Clado's confidence, 0 to 100.</summary>
    public decimal? Rating { get; init; }

    /// <summary><c>work</c>, <c>mobile</c> and others.</summary>
    public string? SubType { get; init; }

    /// <summary>The kind alone: the value is personal data and this text may reach a log.</summary>
    /// <returns>The kind alone.</returns>
    public override string ToString() => $"({Type})";
}
