namespace Clado.Enrichment;

/// <summary>One row of a contact list as its owner gave it.</summary>
public sealed record InputRow
{
    /// <summary>Where the row starts in its source: the 1-based line of a CSV file, the 1-based position in a JSON array.</summary>
    public required int Line { get; init; }

    /// <summary>The address exactly as submitted, valid or not.</summary>
    public required string Submitted { get; init; }

    /// <summary>The caller's own id for the row, if there is one. It stays with Clado.Functions.</summary>
    public string? Id { get; init; }

    /// <summary>The line alone: the address is personal data and this text may reach a log.</summary>
    /// <returns>The line alone.</returns>
    public override string ToString() => $"line {Line}";
}
