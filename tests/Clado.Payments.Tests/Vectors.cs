using System.Text.Json;

namespace Clado.Payments.Tests;

/// <summary>Reads the protocol vectors: from the folder in the environment variable CLADO_VECTORS, else from tests/vectors.</summary>
internal static class Vectors
{
    // A theory without data fails in xunit 2; a file that is not there is no failure.
    private const string None = "(no cases)";

    private static readonly string Folder = Environment.GetEnvironmentVariable("CLADO_VECTORS") is { Length: > 0 } folder ? folder : FindFolder();

    public static TheoryData<string> Names(string file, string section = "vectors")
    {
        var names = new TheoryData<string>();
        foreach (var (name, _) in Cases(file, section))
        {
            names.Add(name);
        }

        if (names.Count == 0)
        {
            names.Add(None);
        }

        return names;
    }

    public static void Check(string file, string name, Action<JsonElement> assert, string section = "vectors")
    {
        if (name != None)
        {
            assert(Cases(file, section).Single(c => c.Name == name).Case);
        }
    }

    public static JsonElement? Root(string file)
    {
        var path = Path.Combine(Folder, file);
        return File.Exists(path) ? JsonDocument.Parse(File.ReadAllBytes(path)).RootElement : null;
    }

    private static IEnumerable<(string Name, JsonElement Case)> Cases(string file, string section) =>
        Root(file) is { } root && root.TryGetProperty(section, out var cases)
            ? cases.EnumerateArray().Select((c, index) => ($"{index + 1:D2} {Title(c)}", c))
            : [];

    private static string Title(JsonElement vector) =>
        new[] { "name", "id", "canonical", "memo", "digest" }.Where(key => vector.TryGetProperty(key, out _)).Select(key => vector.GetProperty(key).GetString()).FirstOrDefault() ?? "case";

    private static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var vectors = Path.Combine(folder.FullName, "tests", "vectors");
            if (Directory.Exists(vectors))
            {
                return vectors;
            }
        }

        throw new DirectoryNotFoundException("tests/vectors is not above the test's folder. Set CLADO_VECTORS to the folder of the vectors.");
    }
}
