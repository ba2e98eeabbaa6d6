namespace Clado.Embedded.Functions.Blobs;

/// <summary>How far a function has got with one version of a blob.</summary>
/// <param name="ETag">The version.</param>
/// <param name="Status">Whether it is done.</param>
/// <param name="Tries">Calls begun so far.</param>
internal sealed record BlobReceipt(string ETag, BlobReceiptStatus Status, int Tries);

internal enum BlobReceiptStatus
{
    /// <summary>A call was begun and has not succeeded.</summary>
    Pending,

    /// <summary>A call succeeded.</summary>
    Done,

    /// <summary>Every try failed; nobody tries again until the blob changes.</summary>
    Poison,
}
