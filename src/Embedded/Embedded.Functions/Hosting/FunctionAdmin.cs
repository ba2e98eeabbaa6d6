using System.Text.Json;
using Clado.Embedded.Functions.Discovery;
using Clado.Embedded.Functions.Http;
using Clado.Embedded.Functions.Listeners;
using Clado.Embedded.Functions.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clado.Embedded.Functions.Hosting;

/// <summary>
/// <c>admin/functions</c>: lists the functions, describes one, and calls one without its event. Follows <c>FunctionsController</c> of Azure/azure-functions-host: a call is
/// answered with 202 before it ends, and nothing is said of how it does.
/// </summary>
/// <param name="keys">The app's keys; all of this is for the master key.</param>
/// <param name="all">Every function.</param>
/// <param name="enabled">Those that no setting turns off.</param>
/// <param name="host">Has the route prefix.</param>
/// <param name="triggers">Makes the calls.</param>
internal sealed class FunctionAdmin(
    HttpKeys keys, IReadOnlyList<FunctionDescriptor> all, IReadOnlyList<FunctionDescriptor> enabled, HostJson host, TriggerService triggers)
{
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("admin/functions", (HttpRequest request) => Allows(request) ? Results.Ok(all.Select(f => Describe(f, request))) : Results.Unauthorized());
        app.MapGet("admin/functions/{name}", (string name, HttpRequest request) => Answer(name, request, function => Describe(function, request)));

        // Officially with the errors of a function that cannot be indexed; here such an app does not start.
        app.MapGet("admin/functions/{name}/status", (string name, HttpRequest request) => Answer(name, request, _ => new { }));
        app.MapPost("admin/functions/{name}", (string name, HttpContext context) => CallAsync(name, context));
    }

    private bool Allows(HttpRequest request) => keys.Allow(request, AuthorizationLevel.Admin, "functions");

    private FunctionDescriptor? Find(string name) => all.FirstOrDefault(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private FunctionDescription Describe(FunctionDescriptor function, HttpRequest request)
        => FunctionDescription.Of(function, !enabled.Contains(function), $"{request.Scheme}://{request.Host}", host.RoutePrefix);

    private IResult Answer(string name, HttpRequest request, Func<FunctionDescriptor, object> answer)
        => !Allows(request) ? Results.Unauthorized() : Find(name) is { } function ? Results.Ok(answer(function)) : Results.NotFound();

    private async Task<IResult> CallAsync(string name, HttpContext context)
    {
        if (!Allows(context.Request))
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

        if (Find(name) is null)
        {
            return Results.NotFound();
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
