using System.Collections.Immutable;
using System.Text.Json;

namespace Clado.Embedded.DurableTask;

/// <summary>Tags as they are stored.</summary>
internal static class Tags
{
    public static string? ToJson(IReadOnlyDictionary<string, string>? tags)
        => tags is { Count: > 0 } ? JsonSerializer.Serialize(tags) : null;

    public static IReadOnlyDictionary<string, string> FromJson(string? json)
        => json is null ? ImmutableDictionary<string, string>.Empty : JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;
}
