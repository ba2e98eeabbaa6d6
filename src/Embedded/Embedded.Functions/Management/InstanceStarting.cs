using System.Text.Json;
using Clado.Embedded.DurableTask;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Clado.Embedded.Functions.Management;

/// <summary>Starts and restarts orchestrations, and waits for their end if the query says how long.</summary>
/// <param name="client">The hub's client.</param>
/// <param name="links">Makes the addresses of answers.</param>
/// <param name="reading">Shows instances that have failed.</param>
/// <param name="orchestrators">The names of the app's orchestrators, without regard to case.</param>
/// <param name="lifetime">Ends waits when the host stops.</param>
internal sealed class InstanceStarting(DurableTaskClient client, ManagementLinks links, InstanceReading reading, OrchestratorNames orchestrators, IHostApplicationLifetime lifetime)
{
    private const int MaxIdLength = 256;

    public async Task<IResult> StartAsync(string functionName, string? instanceId, HttpContext context)
    {
        if (!orchestrators.Contains(functionName))
        {
            throw new ArgumentException($"The function '{functionName}' doesn't exist, is disabled, or is not an orchestrator function.", nameof(functionName));
        }

        JsonElement? input = null;
        if (context.Request.ContentLength != 0)
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
            input = body.RootElement.Clone();
        }

        var options = string.IsNullOrEmpty(instanceId) ? null : new StartOrchestrationOptions(CheckId(instanceId));
        var id = await client.ScheduleNewOrchestrationInstanceAsync(functionName, input, options, context.RequestAborted);
        return await AnswerAsync(id, context);
    }

    public async Task<IResult> RestartAsync(string instanceId, HttpContext context)
    {
        // Officially the API gives a new id unless told otherwise.
        var withNewId = new ManagementQuery(context.Request.Query).RestartWithNewInstanceId ?? true;
        try
        {
            return await AnswerAsync(await client.RestartAsync(instanceId, withNewId, context.RequestAborted), context);
        }
        catch (ArgumentException unknown)
        {
            return ManagementResults.Error(StatusCodes.Status400BadRequest, "InstanceId does not match a valid orchestration instance.", unknown);
        }
        catch (InvalidOperationException running)
        {
            return ManagementResults.Error(StatusCodes.Status409Conflict, "The instance has not ended.", running);
        }
    }

    private async Task<IResult> AnswerAsync(string id, HttpContext context)
    {
        if (new ManagementQuery(context.Request.Query).Timeout is { } timeout && await WaitAsync(id, timeout, context.RequestAborted) is { } ended)
        {
            return ended.RuntimeStatus == OrchestrationRuntimeStatus.Completed
                ? ManagementResults.Json(StoredJson.Parse(ended.SerializedOutput))
                : await reading.StatusAsync(id, context, errorOnFailure: false);
        }

        return ManagementResults.CheckStatus(links.Of(id, context.Request), context.Response);
    }

    private async Task<OrchestrationMetadata?> WaitAsync(string id, TimeSpan timeout, CancellationToken aborted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);
        limit.CancelAfter(timeout);
        try
        {
            return await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, limit.Token);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return null;
        }
    }

    private static string CheckId(string id)
    {
        if (id.StartsWith('@'))
        {
            throw new ArgumentException("Orchestration instance ids must not start with @.", nameof(id));
        }

        if (id.Any(c => c is '/' or '\\' or '?' or '#' || char.IsControl(c)))
        {
            throw new ArgumentException("Orchestration instance ids must not contain /, \\, #, ?, or control characters.", nameof(id));
        }

        return id.Length <= MaxIdLength ? id : throw new ArgumentException($"Instance ID lengths must not exceed {MaxIdLength} characters.", nameof(id));
    }
}
