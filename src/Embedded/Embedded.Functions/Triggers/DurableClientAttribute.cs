namespace Clado.Embedded.Functions;

/// <summary>
/// Fills a <c>DurableTaskClient</c> parameter with the app's client. Follows <c>Microsoft.Azure.Functions.Worker.DurableClientAttribute</c> (Extensions.DurableTask 1.16).
/// </summary>
public sealed class DurableClientAttribute : InputBindingAttribute
{
    /// <summary>Name of the task hub; the one of host.json when null. The embedded host serves that one only.</summary>
    public string? TaskHub { get; set; }

    /// <summary>Name of the setting that holds the storage provider's connection. Not used by the embedded host.</summary>
    public string? ConnectionName { get; set; }
}
