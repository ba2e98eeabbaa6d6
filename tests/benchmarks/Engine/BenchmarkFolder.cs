namespace Clado.Benchmarks.Engine;

/// <summary>A folder for the files of one measurement, on the disk that temporary files are on.</summary>
internal sealed class BenchmarkFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("benchmark-");

    public string this[string name] => Path.Combine(folder.FullName, name);

    public void Dispose() => folder.Delete(recursive: true);
}
