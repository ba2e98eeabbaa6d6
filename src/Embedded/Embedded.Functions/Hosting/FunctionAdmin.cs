using System.Text.Json;
using Clado.Embedded.Functions.Discovery;
using Clado.Embedded.Functions.Http;
using Clado.Embedded.Functions.Listeners;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clado.Embedded.Functions.Hosting;

/// <summary>
/// <c>POST admin/functions/NAME</c>: calls a function that an event starts without its event. Follows <c>FunctionsController.Invoke</c> of Azure/azure-functions-host: the answer
/// is 202 before the call ends, and says nothing of how it does.
/// </summary>
internal sealed class FunctionAdmin(HttpKeys keys, IReadOnlyList<FunctionDescriptor> functions, TriggerService? triggers)
{
    public void Map(IEndpointRouteBuilder app) => app.MapPost("admin/functions/{name}", (string name, HttpContext context) => CallAsync(name, context));

    private async Task<IResult> CallAsync(string name, HttpContext context)
    {
        if (!keys.Allow(context.Request, AuthorizationLevel.Admin, name))
        {
            return Results.Unauthorized();
        }

        if (!context.Request.HasJsonContentType())
        {
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        if (await ReadInputAsync(context) is not (true, var input))
        {
            return Problem("The body is a JSON object whose field \"input\" is text, a number, true, false or null.");
        }

        if (functions.FirstOrDefault(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } function)
        {
            return Results.NotFound();
        }

        if (triggers?.Serves(name) != true)
        {
            return Problem(function.Trigger is HttpTriggerAttribute
                ? "An HTTP function is called at its own address."
                : "Orchestrators and activities are run by the task hub: start an instance with POST /runtime/webhooks/durabletask/orchestrators/NAME.");
        }

        return triggers.Call(name, input) ? Results.Accepted() : Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    private static IResult Problem(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status400BadRequest);

    private static async Task<(bool Read, string? Input)> ReadInputAsync(HttpContext context)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
            return body.RootElement.ValueKind == JsonValueKind.Object ? Input(body.RootElement) : (false, null);
        }
        catch (JsonException)
        {
            return (false, null);
        }
    }

    private static (bool Read, string? Input) Input(JsonElement body)
    {
        var input = body.EnumerateObject().FirstOrDefault(p => p.Name.Equals("input", StringComparison.OrdinalIgnoreCase)).Value;
        return input.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => (true, null),
            JsonValueKind.String => (true, input.GetString()),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => (true, input.GetRawText()),
            _ => (false, null),
        };
    }
}
