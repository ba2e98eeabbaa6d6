using Microsoft.AspNetCore.Http;

namespace Clado.Embedded.Functions.Http;

/// <summary>Checks the key of a request: header <c>x-functions-key</c>, else the query's <c>code</c>.</summary>
/// <param name="keys">The app's keys; null: keys are off, everybody may call everything, as under <c>func start</c>.</param>
internal sealed class HttpKeys(FunctionKeys? keys)
{
    public const string QueryParameter = "code";
    private const string Header = "x-functions-key";

    /// <summary>Whether the request may call a function, or use what the system key <paramref name="name"/> opens.</summary>
    public bool Allow(HttpRequest request, AuthorizationLevel level, string name)
    {
        if (keys is null)
        {
            return true;
        }

        var key = request.Headers.TryGetValue(Header, out var header) ? header.FirstOrDefault() : request.Query[QueryParameter].FirstOrDefault();
        return keys.Open(key, level, name);
    }
}
