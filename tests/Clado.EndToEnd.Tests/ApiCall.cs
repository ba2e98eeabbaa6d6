using System.Net.Http.Headers;

namespace Clado.EndToEnd.Tests;

/// <summary>Calls of the app's API as any program makes them.</summary>
internal static class ApiCall
{
    /// <summary>Sends a request, with the app's key where there is one.</summary>
    public static async Task<HttpResponseMessage> SendAsync(
        this HttpClient http, HttpMethod method, Uri uri, byte[]? body = null, string contentType = "text/csv", string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, uri);
        if (Surroundings.AppKey is { } key)
        {
            request.Headers.Add("x-functions-key", key);
        }

        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        }

        return await http.SendAsync(request);
    }
}
