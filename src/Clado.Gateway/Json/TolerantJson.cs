using System.Globalization;
using System.Text.Json;

namespace Clado.Gateway;

/// <summary>Reads fields of an answer whose exact form is not promised: a field of another type is a field that is not there.</summary>
internal static class TolerantJson
{
    // 9999-12-31 in seconds; a greater number counts milliseconds.
    private const long MaxUnixSeconds = 253_402_300_799;

    /// <summary>The first field of these names that is there and not null.</summary>
    public static JsonElement? Field(this JsonElement element, params ReadOnlySpan<string> names)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var name in names)
        {
            if (Property(element, name) is { ValueKind: not JsonValueKind.Null } value)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>A text; a number or a boolean as it is written; <see langword="null"/> for anything else, an empty text included.</summary>
    public static string? Text(this JsonElement? element) => element?.ValueKind switch
    {
        JsonValueKind.String => Unescaped(element.Value),
        JsonValueKind.Number => element.Value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    /// <summary>A number, or a text that is one.</summary>
    public static decimal? Number(this JsonElement? element) =>
        element?.ValueKind is JsonValueKind.Number or JsonValueKind.String
        && decimal.TryParse(element.Text(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    /// <summary>A count: a whole number from 0 to <see cref="int.MaxValue"/>.</summary>
    public static int? Count(this JsonElement? element) =>
        element.Number() is { } value && value >= 0 && value <= int.MaxValue && decimal.Truncate(value) == value ? (int)value : null;

    /// <summary>A yes or no, be it written <c>true</c>, <c>"true"</c> or <c>1</c>.</summary>
    public static bool? Flag(this JsonElement? element) => element.Text()?.ToLowerInvariant() switch
    {
        "true" or "1" or "yes" => true,
        "false" or "0" or "no" => false,
        _ => null,
    };

    /// <summary>A time: ISO 8601 (UTC unless it says otherwise), or seconds or milliseconds since 1970.</summary>
    public static DateTimeOffset? Time(this JsonElement? element)
    {
        if (element.Number() is { } number)
        {
            var milliseconds = number <= MaxUnixSeconds ? number * 1000 : number;
            return milliseconds >= 0 && milliseconds < (MaxUnixSeconds + 1) * 1000m
                ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds)
                : null;
        }

        return element?.ValueKind == JsonValueKind.String
            && DateTimeOffset.TryParse(element.Text(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
                ? time
                : null;
    }

    /// <summary>The items of an array; none for anything else.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement? element) =>
        element?.ValueKind == JsonValueKind.Array ? element.Value.EnumerateArray() : [];

    private static JsonElement? Property(JsonElement element, string name)
    {
        try
        {
            return element.TryGetProperty(name, out var value) ? value : null;
        }
        catch (InvalidOperationException)
        {
            // The name of some other field is half a surrogate pair.
            return null;
        }
    }

    private static string? Unescaped(JsonElement element)
    {
        try
        {
            var text = element.GetString();
            return text!.Length == 0 ? null : text;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are not UTF-8.
            return null;
        }
    }
}
