using Microsoft.AspNetCore.Http;

namespace Clado.Embedded.Functions.Http;

/// <summary>What parameters of an HTTP function can be filled with by name: route values, then the query.</summary>
internal static class HttpBindingData
{
    public static IReadOnlyDictionary<string, object?> Of(HttpRequest request)
    {
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in request.Query)
        {
            if (!name.Equals(HttpKeys.QueryParameter, StringComparison.OrdinalIgnoreCase))
            {
                data[name] = values.ToString();
            }
        }

        foreach (var (name, value) in request.RouteValues)
        {
            data[name] = value;
        }

        return data;
    }
}
