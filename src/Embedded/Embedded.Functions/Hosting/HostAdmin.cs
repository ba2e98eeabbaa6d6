using System.Diagnostics;
using System.Reflection;
using Clado.Embedded.Functions.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Clado.Embedded.Functions.Hosting;

/// <summary>What monitors and tools ask the host itself. Follows <c>HostController</c> of Azure/azure-functions-host, for the two routes below.</summary>
internal sealed class HostAdmin(HttpKeys keys, IHostApplicationLifetime lifetime, TimeProvider time)
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
            lifetime.ApplicationStopping.IsCancellationRequested ? "Stopping" : "Running",
            Self.GetName().Version?.ToString(3) ?? "",
            Self.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
            (long)(time.GetUtcNow().UtcDateTime - process.StartTime.ToUniversalTime()).TotalMilliseconds);
    }

    /// <param name="State">Running or Stopping.</param>
    /// <param name="Version">Of the embedded host.</param>
    /// <param name="VersionDetails">The same with its commit, where the build knew it.</param>
    /// <param name="ProcessUptime">Milliseconds.</param>
    private sealed record HostStatus(string State, string Version, string VersionDetails, long ProcessUptime);
}
