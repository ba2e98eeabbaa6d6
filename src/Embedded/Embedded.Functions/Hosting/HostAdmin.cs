using System.Diagnostics;
using System.Reflection;
using Clado.Embedded.Functions.Http;
using Clado.Embedded.Functions.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Clado.Embedded.Functions.Hosting;

/// <summary>What monitors and tools ask the host itself. Follows <c>HostController</c> of Azure/azure-functions-host, for the two routes below.</summary>
internal sealed class HostAdmin(HttpKeys keys, HostId id, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private static readonly Assembly Self = typeof(HostAdmin).Assembly;

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapMethods("admin/host/ping", [HttpMethods.Get, HttpMethods.Post], () => Results.Ok());
        app.MapGet("admin/host/status", (HttpRequest request) => keys.Allow(request, AuthorizationLevel.Admin, "status") ? Results.Ok(Status()) : Results.Unauthorized());
    }

    private HostStatus Status()
    {
        using var process = Process.GetCurrentProcess();
        return new HostStatus(
            id.Value,
            lifetime.ApplicationStopping.IsCancellationRequested ? "Stopping" : "Running",
            Self.GetName().Version?.ToString(3) ?? "",
            Self.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
            (long)(time.GetUtcNow().UtcDateTime - process.StartTime.ToUniversalTime()).TotalMilliseconds,
            "Unknown");
    }

    /// <param name="Id">Of the host, on this machine and in this folder.</param>
    /// <param name="State">Running or Stopping.</param>
    /// <param name="Version">Of the embedded host.</param>
    /// <param name="VersionDetails">The same with its commit, where the build knew it.</param>
    /// <param name="ProcessUptime">Milliseconds.</param>
    /// <param name="FunctionAppContentEditingState">Unknown, as officially outside of Azure.</param>
    private sealed record HostStatus(string Id, string State, string Version, string VersionDetails, long ProcessUptime, string FunctionAppContentEditingState);
}
