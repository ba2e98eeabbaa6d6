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

    public static HttpRequest Get(string query)
    {
        HttpRequest request = Post("", contentType: null, query);
        request.Method = HttpMethods.Get;
        return request;
    }

    public static async Task<byte[]> ReadTextAsync(HttpRequest request, IResult result)
    {
        using AsynchronousStream body = new();
        request.HttpContext.Response.Body = body;
        await result.ExecuteAsync(request.HttpContext);
        return body.ToArray();
    }

    public static async Task<(int Status, IHeaderDictionary Headers, JsonElement Body)> ReadAsync(HttpRequest request, IResult result)
    {
        var body = await ReadTextAsync(request, result);
        HttpResponse response = request.HttpContext.Response;
        return (response.StatusCode, response.Headers, body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(body));
    }
}
