using System.Text.Json;

namespace Clado.Functions.Tests.Support;

/// <summary>Files that say how the app is deployed.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot();

    /// <summary>The function app's configuration.</summary>
    public static JsonElement HostJson { get; } = ReadJson("host.json");

    /// <summary>The names and values of the sample settings.</summary>
    public static IReadOnlyDictionary<string, string> SampleSettings { get; } =
        ReadJson("local.settings.sample.json").GetProperty("Values").Deserialize<Dictionary<string, string>>()!;

    /// <summary>A text file.</summary>
    public static string ReadText(string path) => File.ReadAllText(PathOf(path));

    /// <summary>Where a file or folder is.</summary>
    public static string PathOf(string path) => Path.Combine(Root, path);

    private static JsonElement ReadJson(string path)
    {
        using var document = JsonDocument.Parse(ReadText(path));
        return document.RootElement.Clone();
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Clado.Functions.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No Clado.Functions.sln above {AppContext.BaseDirectory}.");
    }
}
