namespace Clado.Enrichment;

/// <summary>How big a contact list may be. A list at a limit is read, one past it is refused.</summary>
public sealed record ContactListLimits
{
    /// <summary>The limits used when none are given.</summary>
    public static ContactListLimits Default { get; } = new();

    /// <summary>Bytes of the whole list.</summary>
    /// <value>The default is 134,217,728 (128 MiB).</value>
    public long MaxBytes { get; init; } = 134_217_728;

    /// <summary>Rows, the header not counted.</summary>
    /// <value>The default is 1,000,000.</value>
    public int MaxRows { get; init; } = 1_000_000;

    /// <summary>Characters of an address, an id or any other text that is read.</summary>
    /// <value>The default is 2,048.</value>
    public int MaxFieldLength { get; init; } = 2_048;

    /// <summary>Characters of one CSV record with all its columns.</summary>
    /// <value>The default is 262,144. Below 4,096 it has no effect.</value>
    public int MaxRecordLength { get; init; } = 262_144;

    /// <summary>Levels of nested arrays and objects in JSON.</summary>
    /// <value>The default is 8; the form that is read needs 2.</value>
    public int MaxJsonDepth { get; init; } = 8;
}
