using System.Reflection;
using System.Text.Json;

namespace Infra.Tests.Support;

/// <summary>Files of the repository.</summary>
internal static class Repository
{
    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip };

    public static string Infra { get; } = PathOf("infra");

    public static string PathOf(string relative) => Path.Combine(Metadata("RepositoryRoot"), relative);

    public static string ReadText(string relative) => File.ReadAllText(PathOf(relative));

    public static JsonElement ReadJson(string relative)
    {
        using var document = JsonDocument.Parse(ReadText(relative), WithComments);
        return document.RootElement.Clone();
    }

    public static string Metadata(string key) => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
