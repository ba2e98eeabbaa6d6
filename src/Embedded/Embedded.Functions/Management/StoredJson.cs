using System.Text.Json;
using System.Text.Json.Nodes;

namespace Clado.Embedded.Functions.Management;

/// <summary>Data of instances as it is stored: mostly JSON, plain text after a failure. Follows <c>DurableClient.ParseToJToken</c> of the Durable extension.</summary>
internal static class StoredJson
{
    /// <summary>The value; text that is no JSON as a string.</summary>
    public static JsonNode? Parse(string? stored)
    {
        if (string.IsNullOrWhiteSpace(stored))
        {
            return stored is null ? null : JsonValue.Create("");
        }

        try
        {
            return JsonNode.Parse(stored);
        }
        catch (JsonException)
        {
            return JsonValue.Create(stored.Trim());
        }
    }
}
