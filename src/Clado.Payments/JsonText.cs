using System.Text.Json;

namespace Clado.Payments;

/// <summary>Reads JSON objects so that only <see cref="PaymentFormatException"/> escapes.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <summary>Parses an object. Duplicate member names are refused: readers would disagree about which one counts.</summary>
    public static JsonElement ParseObject(string json, string what)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new PaymentFormatException($"{what} must be a JSON object.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second is thrown for member names that hold half of a surrogate pair.
            throw new PaymentFormatException($"{what} is not JSON.", e);
        }
    }

    public static string RequireString(JsonElement parent, string name, string what) =>
        OptionalString(parent, name, what) ?? throw new PaymentFormatException($"{what} has no \"{name}\".");

    public static string? OptionalString(JsonElement parent, string name, string what)
    {
        if (!parent.TryGetProperty(name, out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String
            ? ReadString(value, name, what)
            : throw new PaymentFormatException($"{what}: \"{name}\" must be a string.");
    }

    public static JsonElement? OptionalObject(JsonElement parent, string name, string what)
    {
        if (!parent.TryGetProperty(name, out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Object ? value : throw new PaymentFormatException($"{what}: \"{name}\" must be an object.");
    }

    public static IEnumerable<JsonElement>? OptionalArray(JsonElement parent, string name, string what)
    {
        if (!parent.TryGetProperty(name, out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw new PaymentFormatException($"{what}: \"{name}\" must be an array.");
    }

    // An escaped half of a surrogate pair is JSON, but no string.
    private static string ReadString(JsonElement value, string name, string what)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new PaymentFormatException($"{what}: \"{name}\" is not valid text.", e);
        }
    }
}
