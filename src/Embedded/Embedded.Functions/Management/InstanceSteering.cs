using System.Net.Http.Headers;
using System.Text.Json;
using Clado.Embedded.DurableTask;
using Microsoft.AspNetCore.Http;

namespace Clado.Embedded.Functions.Management;

/// <summary>
/// Events, termination, suspension: 202 when it is on disk, 404 when there is no such instance, 410 when it has ended, 409 to suspend what is suspended or
/// resume what is not.
/// </summary>
internal sealed class InstanceSteering(DurableTaskClient client)
{
    private const string Json = "application/json";

    public Task<IResult> RaiseEventAsync(string instanceId, string eventName, HttpContext context) => SteerAsync(instanceId, context, async _ =>
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || !Json.Equals(type.MediaType, StringComparison.OrdinalIgnoreCase))
        {
            return ManagementResults.Error(StatusCodes.Status400BadRequest, "Only application/json request content is supported");
        }

        using var payload = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
        await client.RaiseEventAsync(instanceId, eventName, payload.RootElement, context.RequestAborted);
        return Results.Accepted();
    });

    public Task<IResult> TerminateAsync(string instanceId, HttpContext context) => SteerAsync(instanceId, context, async _ =>
    {
        await client.TerminateInstanceAsync(instanceId, (object?)Reason(context), context.RequestAborted);
        return Results.Accepted();
    });

    public Task<IResult> SuspendAsync(string instanceId, HttpContext context) => SteerAsync(instanceId, context, async status =>
    {
        if (status == OrchestrationRuntimeStatus.Suspended)
        {
            return Refusal("suspend", instanceId, status);
        }

        await client.SuspendInstanceAsync(instanceId, Reason(context), context.RequestAborted);
        return Results.Accepted();
    });

    public Task<IResult> ResumeAsync(string instanceId, HttpContext context) => SteerAsync(instanceId, context, async status =>
    {
        if (status != OrchestrationRuntimeStatus.Suspended)
        {
            return Refusal("resume", instanceId, status);
        }

        await client.ResumeInstanceAsync(instanceId, Reason(context), context.RequestAborted);
        return Results.Accepted();
    });

    private static IResult Refusal(string operation, string instanceId, OrchestrationRuntimeStatus status) => ManagementResults.Error(
        StatusCodes.Status409Conflict, $"Cannot {operation} the orchestration instance {instanceId} because instance is in the {status} state.");

    private static string? Reason(HttpContext context) => new ManagementQuery(context.Request.Query).Reason;

    private async Task<IResult> SteerAsync(string instanceId, HttpContext context, Func<OrchestrationRuntimeStatus, Task<IResult>> steer)
        => await client.GetInstanceAsync(instanceId, context.RequestAborted) switch
        {
            null => Results.NotFound(),
            { IsCompleted: true } => Results.StatusCode(StatusCodes.Status410Gone),
            { RuntimeStatus: var status } => await steer(status),
        };
}
