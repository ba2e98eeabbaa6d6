namespace Clado.Enrichment;

/// <summary>What becomes of a row before anything is paid for.</summary>
public enum RowDisposition
{
    /// <summary>It is part of a batch and will be sent.</summary>
    Batched,

    /// <summary>An earlier row has the same profile.</summary>
    Duplicate,

    /// <summary>Its address is not the address of a person's profile.</summary>
    Invalid,

    /// <summary>Its profile is on the suppression list.</summary>
    Suppressed,
}
