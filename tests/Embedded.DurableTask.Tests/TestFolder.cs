namespace Embedded.DurableTask.Tests;

/// <summary>A folder for one test's files.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("engine-");

    public string this[string name] => Path.Combine(folder.FullName, name);

    /// <summary>The bytes of all files, by name.</summary>
    public Dictionary<string, byte[]> Contents(string prefix)
        => folder.GetFiles(prefix + "*").ToDictionary(file => file.Name, file => File.ReadAllBytes(file.FullName), StringComparer.Ordinal);

    public void Dispose() => folder.Delete(recursive: true);
}
