using Clado.Embedded.Functions.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Clado.Embedded.Functions.Http;

/// <summary>Serves requests to HTTP functions: key, call, answer.</summary>
internal sealed class HttpFunctionHandler(FunctionInvoker invoker, HttpKeys keys, ILogger<HttpFunctionHandler> logger)
{
    public async Task HandleAsync(HttpFunction function, HttpContext context)
    {
        if (!keys.Allow(context.Request, function.Level, function.Descriptor.Name))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var value = await invoker.InvokeAsync(new FunctionCall
        {
            Function = function.Descriptor,
            Services = context.RequestServices,
            Reason = "This function was programmatically called via the host APIs.",
            BindTrigger = (_, _) => new(context.Request),
            BindingData = HttpBindingData.Of(context.Request),
            Typed = [context.Request],
            CancellationToken = context.RequestAborted,
        });
        await AnswerAsync(value, function, context);
    }

    private async Task AnswerAsync(object? value, HttpFunction function, HttpContext context)
    {
        switch (value)
        {
            case IActionResult result:
                await result.ExecuteResultAsync(new ActionContext(context, context.GetRouteData(), new ActionDescriptor()));
                break;
            case IResult result:
                await result.ExecuteAsync(context);
                break;
            default:
                HttpLog.NoResult(logger, function.Descriptor.Name);
                break;
        }
    }
}
