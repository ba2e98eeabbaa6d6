namespace Clado.Embedded.DurableTask;

/// <summary>How a task hub runs. The embedded engine's own; there is no official counterpart.</summary>
public sealed class TaskHubOptions
{
    /// <summary>The SQLite file; made if there is none. Its folder must exist or be creatable.</summary>
    public string StorePath { get; set; } = "taskhub.db";

    /// <summary>The hub's name; also the client's.</summary>
    public string HubName { get; set; } = "taskhub";

    /// <summary>The largest size of the store in bytes, rounded down to pages of 4096; what does not fit is refused. Null for no limit, the default.</summary>
    public long? MaxStoreBytes { get; set; }

    /// <summary>The most activities that run at a time, until their results are on disk. Default: 64 for each core.</summary>
    public int MaxConcurrentActivities { get; set; } = 64 * Environment.ProcessorCount;

    /// <summary>The most orchestrations whose steps are worked on at a time, until they are on disk. Default: 256 for each core.</summary>
    public int MaxConcurrentOrchestrators { get; set; } = 256 * Environment.ProcessorCount;

    /// <summary>The most orchestrations kept in memory between their steps, so that they need not be replayed; 0 for none. Default: 5,000.</summary>
    public int MaxCachedOrchestrations { get; set; } = 5_000;

    /// <summary>While so many instances wait to be worked on, what clients send is refused with a <see cref="TaskHubBusyException"/>. Default: 100,000.</summary>
    public int MaxWaitingInstances { get; set; } = 100_000;

    /// <summary>While so many changes wait to be written, what clients send is refused with a <see cref="TaskHubBusyException"/>. Default: 10,000.</summary>
    public int MaxWaitingChanges { get; set; } = 10_000;

    /// <summary>Instances that ended longer ago are deleted with their histories; null to keep them until they are purged, the default.</summary>
    public TimeSpan? PurgeEndedAfter { get; set; }

    /// <summary>Writes and reads inputs, outputs, events and custom status. Default: <see cref="JsonDataConverter.Default"/>.</summary>
    public DataConverter DataConverter { get; set; } = JsonDataConverter.Default;
}
