using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Clado.Embedded.Functions.Management;

/// <summary>
/// The HTTP management API of the Durable extension. Follows <c>HttpApiHandler</c> of Azure/azure-functions-durable-extension, without entities and rewind;
/// what it does not know is 404, a wrong method too.
/// </summary>
internal static class ManagementRoutes
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var services = app.ServiceProvider;
        var reading = services.GetRequiredService<InstanceReading>();
        var starting = services.GetRequiredService<InstanceStarting>();
        var steering = services.GetRequiredService<InstanceSteering>();
        var purging = services.GetRequiredService<InstancePurging>();

        var api = app.MapGroup(ManagementLinks.Prefix).AddEndpointFilter(services.GetRequiredService<ManagementFilter>());
        api.MapPost("orchestrators/{functionName}/{instanceId?}", (string functionName, string? instanceId, HttpContext c) => starting.StartAsync(functionName, instanceId, c));
        api.MapGet("instances", (Delegate)reading.ListAsync);
        api.MapDelete("instances", (Delegate)purging.PurgeAllAsync);
        api.MapGet("instances/{instanceId}", (string instanceId, HttpContext c) => reading.StatusAsync(instanceId, c));
        api.MapDelete("instances/{instanceId}", (string instanceId, HttpContext c) => purging.PurgeAsync(instanceId, c));
        api.MapPost(
            "instances/{instanceId}/raiseEvent/{eventName}",
            (string instanceId, string eventName, HttpContext c) => steering.RaiseEventAsync(instanceId, eventName, c));
        api.MapPost("instances/{instanceId}/terminate", (string instanceId, HttpContext c) => steering.TerminateAsync(instanceId, c));
        api.MapPost("instances/{instanceId}/suspend", (string instanceId, HttpContext c) => steering.SuspendAsync(instanceId, c));
        api.MapPost("instances/{instanceId}/resume", (string instanceId, HttpContext c) => steering.ResumeAsync(instanceId, c));
        api.MapPost("instances/{instanceId}/restart", (string instanceId, HttpContext c) => starting.RestartAsync(instanceId, c));
        api.Map("{**other}", () => Results.NotFound());
    }

    public static void AddServices(IServiceCollection services, ManagementLinks links, OrchestratorNames orchestrators)
    {
        services.AddSingleton(links);
        services.AddSingleton(orchestrators);
        services.AddSingleton<InstanceReading>();
        services.AddSingleton<InstanceStarting>();
        services.AddSingleton<InstanceSteering>();
        services.AddSingleton<InstancePurging>();
        services.AddSingleton<ManagementFilter>();
    }
}
