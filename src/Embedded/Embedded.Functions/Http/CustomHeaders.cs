using Microsoft.AspNetCore.Http;

namespace Clado.Embedded.Functions.Http;

/// <summary>Adds host.json's headers to every answer. Follows <c>CustomHttpHeadersMiddleware</c> of the Functions host: what a function has set itself stays.</summary>
internal sealed class CustomHeaders(IReadOnlyDictionary<string, string> headers)
{
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            foreach (var (name, value) in headers)
            {
                context.Response.Headers.TryAdd(name, value);
            }

            return Task.CompletedTask;
        });
        return next(context);
    }
}
