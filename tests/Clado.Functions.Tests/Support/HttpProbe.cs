using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Clado.Functions.Tests.Support;

/// <summary>Requests for HTTP functions, and their answers as a caller reads them.</summary>
internal static class HttpProbe
{
    public static HttpRequest Post(string body, string? contentType, string query = "", string? idempotencyKey = null)
    {
        DefaultHttpContext context = new() { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        HttpRequest request = context.Request;
        request.Method = HttpMethods.Post;
        request.Scheme = "http";
        request.Host = new HostString("127.0.0.1", 7071);
        request.QueryString = new QueryString(query);
        request.ContentType = contentType;
        request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        if (idempotencyKey is not null)
        {
            request.Headers["Idempotency-Key"] = idempotencyKey;
        }

        return request;
    }

    public static async Task<(int Status, IHeaderDictionary Headers, JsonElement Body)> ReadAsync(HttpRequest request, IResult result)
    {
        HttpContext context = request.HttpContext;
        using MemoryStream body = new();
        context.Response.Body = body;
        await result.ExecuteAsync(context);
        return (context.Response.StatusCode, context.Response.Headers, JsonSerializer.Deserialize<JsonElement>(body.ToArray()));
    }
}
