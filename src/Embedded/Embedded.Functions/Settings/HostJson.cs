using Azure.Storage.Queues;
using Microsoft.Extensions.Logging;

namespace Clado.Embedded.Functions.Settings;

/// <summary>What the embedded host uses of host.json.</summary>
internal sealed record HostJson
{
    public const string FileName = "host.json";

    /// <summary><c>extensions.http.routePrefix</c>, no slashes around it.</summary>
    public string RoutePrefix { get; init; } = "api";

    /// <summary><c>extensions.http.maxConcurrentRequests</c>: requests that functions serve at once; null: any number (written <c>-1</c>).</summary>
    public int? MaxConcurrentRequests { get; init; }

    /// <summary><c>extensions.http.maxOutstandingRequests</c>: requests that are served or wait; any more are refused with 429. Null: any number (written <c>-1</c>).</summary>
    public int? MaxOutstandingRequests { get; init; }

    /// <summary><c>extensions.http.customHeaders</c>: headers of every answer that does not have them already.</summary>
    public IReadOnlyDictionary<string, string> CustomHeaders { get; init; } = new Dictionary<string, string>();

    /// <summary><c>extensions.http.hsts</c>, when its <c>isEnabled</c> is true.</summary>
    public HstsSettings? Hsts { get; init; }

    /// <summary><c>functionTimeout</c>; null: none (written <c>-1</c>).</summary>
    public TimeSpan? FunctionTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary><c>extensions.durableTask.hubName</c> as written, <c>%SETTING%</c> not yet expanded.</summary>
    public string HubName { get; init; } = "TestHubName";

    /// <summary><c>extensions.durableTask.maxConcurrentActivityFunctions</c>; null: the engine's default.</summary>
    public int? MaxConcurrentActivities { get; init; }

    /// <summary><c>extensions.durableTask.maxConcurrentOrchestratorFunctions</c>; null: the engine's default.</summary>
    public int? MaxConcurrentOrchestrators { get; init; }

    /// <summary><c>extensions.durableTask.storageProvider.connectionStringName</c> (or <c>connectionName</c>): not used, but part of the management API's addresses.</summary>
    public string HubConnection { get; init; } = "Storage";

    /// <summary><c>extensions.blobs.maxDegreeOfParallelism</c>: blobs handled at once, a function.</summary>
    public int MaxConcurrentBlobs { get; init; } = 8 * Environment.ProcessorCount;

    /// <summary><c>extensions.blobs.poisonBlobThreshold</c>: tries before a blob counts as poison.</summary>
    public int PoisonBlobThreshold { get; init; } = 5;

    /// <summary><c>extensions.queues.messageEncoding</c>: how messages about poison blobs are written.</summary>
    public QueueMessageEncoding QueueMessageEncoding { get; init; } = QueueMessageEncoding.Base64;

    /// <summary>Fields that are written and change nothing, each with where it is; said at the start.</summary>
    public IReadOnlyList<string> Unused { get; init; } = [];

    /// <summary><c>logging.logLevel</c>: level by category, <c>default</c> for the others.</summary>
    public IReadOnlyDictionary<string, LogLevel> LogLevels { get; init; } = new Dictionary<string, LogLevel>();
}
