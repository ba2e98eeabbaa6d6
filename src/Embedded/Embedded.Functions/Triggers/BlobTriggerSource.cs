namespace Clado.Embedded.Functions;

/// <summary>How new blobs are noticed. Follows <c>Microsoft.Azure.Functions.Worker.BlobTriggerSource</c>. The embedded host lists the container for both.</summary>
public enum BlobTriggerSource
{
    /// <summary>Storage logs and container scans.</summary>
    LogsAndContainerScan,

    /// <summary>Event Grid notifications.</summary>
    EventGrid,
}
