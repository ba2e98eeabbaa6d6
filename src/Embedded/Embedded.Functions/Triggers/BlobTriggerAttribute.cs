namespace Clado.Embedded.Functions;

/// <summary>Starts the function for each new or changed blob. Follows <c>Microsoft.Azure.Functions.Worker.BlobTriggerAttribute</c> (Extensions.Storage.Blobs 6.8).</summary>
/// <param name="blobPath"><c>container/pattern</c>; the pattern may hold <c>{name}</c> tokens and <c>%SETTING%</c>.</param>
public sealed class BlobTriggerAttribute(string blobPath) : TriggerBindingAttribute
{
    /// <summary>The path pattern.</summary>
    public string BlobPath { get; } = blobPath;

    /// <summary>Name of the setting that holds the storage connection; <c>AzureWebJobsStorage</c> when null.</summary>
    public string? Connection { get; set; }

    /// <summary>How new blobs are noticed; <see cref="BlobTriggerSource.LogsAndContainerScan"/> by default.</summary>
    public BlobTriggerSource Source { get; set; } = BlobTriggerSource.LogsAndContainerScan;
}
