namespace Clado.Enrichment;

/// <summary>How a row ended. Every row of a list ends in exactly one of these.</summary>
public enum RowStatus
{
    /// <summary>At least one contact was found.</summary>
    Enriched,

    /// <summary>The lookup worked and found nothing.</summary>
    Empty,

    /// <summary>The lookup did not work, or its batch did not.</summary>
    Failed,

    /// <summary>An earlier row has the same profile.</summary>
    Duplicate,

    /// <summary>The address is not the address of a person's profile.</summary>
    Invalid,

    /// <summary>The profile is on the suppression list.</summary>
    Suppressed,
}
