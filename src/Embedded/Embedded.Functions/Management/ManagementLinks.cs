using Microsoft.AspNetCore.Http;

namespace Clado.Embedded.Functions.Management;

/// <summary>Makes the addresses of the management API.</summary>
/// <param name="hubName">The task hub's name.</param>
/// <param name="connection">The name of the hub's connection, as host.json has it.</param>
/// <param name="systemKey">The key that opens the API; null when keys are off.</param>
internal sealed class ManagementLinks(string hubName, string connection, string? systemKey)
{
    public const string Prefix = "/runtime/webhooks/durabletask";

    public string HubName => hubName;

    /// <summary>The addresses of an instance, at the host that was asked.</summary>
    public ManagementPayload Of(string instanceId, HttpRequest request)
    {
        var instance = $"{request.Scheme}://{request.Host}{Prefix}/instances/{Uri.EscapeDataString(instanceId)}";
        var query = $"taskHub={Uri.EscapeDataString(hubName)}&connection={Uri.EscapeDataString(connection)}{(systemKey is null ? "" : $"&code={Uri.EscapeDataString(systemKey)}")}";
        return new ManagementPayload
        {
            Id = instanceId,
            StatusQueryGetUri = $"{instance}?{query}",
            SendEventPostUri = $"{instance}/raiseEvent/{{eventName}}?{query}",
            TerminatePostUri = $"{instance}/terminate?reason={{text}}&{query}",
            PurgeHistoryDeleteUri = $"{instance}?{query}",
            RestartPostUri = $"{instance}/restart?{query}",
            SuspendPostUri = $"{instance}/suspend?reason={{text}}&{query}",
            ResumePostUri = $"{instance}/resume?reason={{text}}&{query}",
        };
    }
}
