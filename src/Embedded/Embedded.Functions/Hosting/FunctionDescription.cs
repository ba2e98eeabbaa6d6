using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Clado.Embedded.Functions.Discovery;

namespace Clado.Embedded.Functions.Hosting;

/// <summary>
/// A function as the host describes it. Follows <c>FunctionMetadataResponse</c> of Azure/azure-functions-host: names and order of each field. Addresses are those the
/// caller used; the files that some of them lead to (<c>admin/vfs</c>) are not served, so those fields are null.
/// </summary>
internal sealed record FunctionDescription
{
    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("script_root_path_href")]
    public string? ScriptRootPathHref { get; init; }

    [JsonPropertyName("script_href")]
    public string? ScriptHref { get; init; }

    [JsonPropertyName("config_href")]
    public string? ConfigHref { get; init; }

    [JsonPropertyName("test_data_href")]
    public string? TestDataHref { get; init; }

    [JsonPropertyName("href")]
    public required string Href { get; init; }

    /// <summary>Where an HTTP function is called, in lower case as officially; null for others.</summary>
    [JsonPropertyName("invoke_url_template")]
    public string? InvokeUrlTemplate { get; init; }

    [JsonPropertyName("language")]
    public string Language { get; init; } = "dotnet-isolated";

    [JsonPropertyName("config")]
    public required JsonObject Config { get; init; }

    [JsonPropertyName("files")]
    public JsonObject? Files { get; init; }

    [JsonPropertyName("test_data")]
    public string? TestData { get; init; }

    [JsonPropertyName("isDisabled")]
    public required bool IsDisabled { get; init; }

    [JsonPropertyName("isDirect")]
    public bool IsDirect { get; init; }

    [JsonPropertyName("isProxy")]
    public bool IsProxy { get; init; }

    /// <param name="function">The function.</param>
    /// <param name="isDisabled">Whether a setting turns it off.</param>
    /// <param name="baseUrl">Scheme, host and port as the caller has them.</param>
    /// <param name="routePrefix">Of HTTP functions.</param>
    public static FunctionDescription Of(FunctionDescriptor function, bool isDisabled, string baseUrl, string routePrefix) => new()
    {
        Name = function.Name,
        Href = $"{baseUrl}/admin/functions/{function.Name}",
        InvokeUrlTemplate = function.Trigger is HttpTriggerAttribute http ? InvokeUrl(function, http, baseUrl, routePrefix) : null,
        Config = new JsonObject
        {
            ["name"] = function.Name,
            ["entryPoint"] = function.EntryPoint,
            ["scriptFile"] = Path.GetFileName(function.PathToAssembly),
            ["language"] = "dotnet-isolated",
            ["functionDirectory"] = "",
            ["bindings"] = FunctionBindings.Of(function),
        },
        IsDisabled = isDisabled,
    };

#pragma warning disable CA1308 // The official address is in lower case.
    private static string InvokeUrl(FunctionDescriptor function, HttpTriggerAttribute http, string baseUrl, string routePrefix)
        => string.Join('/', new[] { baseUrl, routePrefix, string.IsNullOrEmpty(http.Route) ? function.Name : http.Route }.Where(part => part.Length > 0)).ToLowerInvariant();
#pragma warning restore CA1308
}
