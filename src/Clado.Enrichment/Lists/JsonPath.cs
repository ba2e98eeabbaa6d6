using System.Text.Json;

namespace Clado.Enrichment;

internal static class JsonPath
{
    private const int MaxNameLength = 64;

    /// <summary>The path of a field of the body. A name nobody expected is cut and cleaned, because it is repeated in an answer.</summary>
    public static string Of(string name)
    {
        var shown = name.Length <= MaxNameLength ? name : string.Concat(name.AsSpan(0, MaxNameLength), "…");
        return "$." + string.Concat(shown.Select(letter => char.IsControl(letter) ? '?' : letter));
    }

    /// <summary>A token in words.</summary>
    public static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        _ => "true or false",
    };
}
