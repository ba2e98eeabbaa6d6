using System.Text.Json;

namespace Clado.Embedded.Functions.Settings;

/// <summary>Which fields of host.json mean something to the embedded host.</summary>
internal static class HostJsonFields
{
    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "version", "functionTimeout", "extensions.http.routePrefix", "extensions.http.maxConcurrentRequests", "extensions.http.maxOutstandingRequests",
        "extensions.http.hsts.isEnabled", "extensions.http.hsts.maxAge", "extensions.http.hsts.includeSubDomains", "extensions.http.hsts.preload",
        "extensions.durableTask.hubName", "extensions.durableTask.maxConcurrentActivityFunctions", "extensions.durableTask.maxConcurrentOrchestratorFunctions",
        "extensions.durableTask.storageProvider.connectionStringName", "extensions.durableTask.storageProvider.connectionName",
        "extensions.blobs.maxDegreeOfParallelism", "extensions.blobs.poisonBlobThreshold", "extensions.queues.messageEncoding",

        // These change nothing here, and need no word: what they choose, the embedded engine stands in for.
        "$schema", "telemetryMode", "extensions.durableTask.storageProvider.type", "extensionBundle.id", "extensionBundle.version",
    };

    private static readonly string[] KnownSections = ["logging.logLevel.", "extensions.http.customHeaders.", "extensions.http.hsts.excludedHosts"];

    /// <summary>What is written at or below <paramref name="node"/> and is not used.</summary>
    public static IEnumerable<SettingsNode> Unused(SettingsNode node)
    {
        if (Known.Contains(node.Path) || KnownSections.Any(section => node.Path.StartsWith(section, StringComparison.OrdinalIgnoreCase)))
        {
            return [];
        }

        // Off is what the embedded host does.
        if (node is { Path: "extensions.http.dynamicThrottlesEnabled", Kind: JsonValueKind.False })
        {
            return [];
        }

        return node.Kind is JsonValueKind.Object ? node.Members.Values.SelectMany(Unused) : [node];
    }
}
