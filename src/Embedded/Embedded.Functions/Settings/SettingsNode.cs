using System.Text.Json;

namespace Clado.Embedded.Functions.Settings;

/// <summary>One value of a settings file that knows where it stands, so that an error can name file, line and field.</summary>
internal sealed record SettingsNode
{
    public required string File { get; init; }

    /// <summary>Names from the root to this value, joined by dots; empty for the root.</summary>
    public required string Path { get; init; }

    /// <summary>1-based.</summary>
    public required int Line { get; init; }

    public required JsonValueKind Kind { get; init; }

    /// <summary>The text of a string, the digits of a number, <c>true</c> or <c>false</c>; null for anything else.</summary>
    public string? Text { get; init; }

    /// <summary>Members of an object, found without regard to case; elements of an array, by index.</summary>
    public IReadOnlyDictionary<string, SettingsNode> Members { get; init; } = new Dictionary<string, SettingsNode>();

    /// <summary>The value at <paramref name="path"/>, names joined by dots; null when there is none.</summary>
    public SettingsNode? Find(string path)
    {
        var node = this;
        foreach (var name in path.Split('.'))
        {
            if (!node.Members.TryGetValue(name, out node))
            {
                return null;
            }
        }

        return node;
    }

    public InvalidDataException Error(string problem)
        => new($"{File}, line {Line}{(Path.Length > 0 ? $", field \"{Path}\"" : "")}: {problem}");
}
