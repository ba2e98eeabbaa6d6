namespace Clado.Embedded.DurableTask;

/// <summary>Reads what a hub has recorded of an instance, for the host's management API.</summary>
internal sealed class InstanceHistory(TaskHub hub)
{
    /// <summary>An instance with the history of its present generation, as they were at one moment; null if there is none.</summary>
    public async Task<InstanceSnapshot?> ReadAsync(string instanceId, CancellationToken cancellation)
    {
        var store = await hub.Opened.WaitAsync(cancellation);
        return store.Read(reader => reader.Find(instanceId) is { } instance ? reader.Load(instance.Key, withHistory: true, mostMessages: 0) : null);
    }
}
