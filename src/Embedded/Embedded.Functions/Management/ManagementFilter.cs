using System.Text.Json;
using Clado.Embedded.DurableTask;
using Clado.Embedded.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Clado.Embedded.Functions.Management;

/// <summary>Before each request of the management API: the key and the task hub. After it: errors in the official form.</summary>
internal sealed class ManagementFilter(HttpKeys keys, ManagementLinks links) : IEndpointFilter
{
    /// <summary>The name of the extension's key among the system keys.</summary>
    public const string KeyName = "durabletask_extension";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        if (!keys.Allow(request, AuthorizationLevel.System, KeyName))
        {
            return Results.Unauthorized();
        }

        try
        {
            return new ManagementQuery(request.Query).TaskHub is { } hub && !hub.Equals(links.HubName, StringComparison.OrdinalIgnoreCase)
                ? throw new ArgumentException($"The task hub '{hub}' is not served here; '{links.HubName}' is.", nameof(context))
                : await next(context);
        }
        catch (JsonException broken)
        {
            return ManagementResults.Error(StatusCodes.Status400BadRequest, "Invalid JSON content", broken);
        }
        catch (ArgumentException wrong)
        {
            return ManagementResults.Error(StatusCodes.Status400BadRequest, "One or more of the arguments submitted is incorrect", wrong);
        }
        catch (OrchestrationAlreadyExistsException taken)
        {
            return ManagementResults.Error(StatusCodes.Status409Conflict, "The instance id is in use.", taken);
        }
    }
}
