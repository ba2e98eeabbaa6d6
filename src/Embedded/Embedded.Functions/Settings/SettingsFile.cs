using System.Text.Json;

namespace Clado.Embedded.Functions.Settings;

/// <summary>Reads a JSON settings file the way the Functions tools do: comments and trailing commas are allowed.</summary>
internal static class SettingsFile
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The root object of the file, or null when there is no such file.</summary>
    /// <exception cref="InvalidDataException">The file is not a JSON object.</exception>
    public static SettingsNode? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        return Parse(path, File.ReadAllBytes(path));
    }

    public static SettingsNode Parse(string path, ReadOnlySpan<byte> json)
    {
        if (json.StartsWith(ByteOrderMark))
        {
            json = json[ByteOrderMark.Length..];
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        try
        {
            reader.Read();
            var root = ReadValue(ref reader, json, path, "");
            reader.Read();
            return root.Kind == JsonValueKind.Object ? root : throw root.Error("a JSON object is expected");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"{path}, line {broken.LineNumber + 1}: not valid JSON. {broken.Message}", broken);
        }
    }

    private static SettingsNode ReadValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string file, string path)
    {
        var node = new SettingsNode
        {
            File = file,
            Path = path,
            Line = json[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1,
            Kind = KindOf(reader.TokenType),
        };
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => node with { Members = ReadMembers(ref reader, json, file, path) },
            JsonTokenType.StartArray => node with { Members = ReadElements(ref reader, json, file, path) },
            JsonTokenType.String => node with { Text = reader.GetString() },
            JsonTokenType.Number => node with { Text = System.Text.Encoding.UTF8.GetString(reader.ValueSpan) },
            JsonTokenType.True => node with { Text = "true" },
            JsonTokenType.False => node with { Text = "false" },
            _ => node,
        };
    }

    private static Dictionary<string, SettingsNode> ReadMembers(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string file, string path)
    {
        var members = new Dictionary<string, SettingsNode>(StringComparer.OrdinalIgnoreCase);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            members[name] = ReadValue(ref reader, json, file, path.Length == 0 ? name : $"{path}.{name}");
        }

        return members;
    }

    private static Dictionary<string, SettingsNode> ReadElements(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string file, string path)
    {
        var elements = new Dictionary<string, SettingsNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var index = elements.Count.ToString();
            elements[index] = ReadValue(ref reader, json, file, $"{path}[{index}]");
        }

        return elements;
    }

    private static JsonValueKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => JsonValueKind.Object,
        JsonTokenType.StartArray => JsonValueKind.Array,
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True => JsonValueKind.True,
        JsonTokenType.False => JsonValueKind.False,
        _ => JsonValueKind.Null,
    };
}
