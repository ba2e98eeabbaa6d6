namespace Clado.Embedded.Functions.Tests.Support;

/// <summary>What the test app keeps between its lives: its data, its journal, its gate.</summary>
internal sealed class AppFolder : IDisposable
{
    // Storage that is not there: blobs are not what most tests are about.
    private const string NoStorage =
        "DefaultEndpointsProtocol=http;AccountName=none;AccountKey=bm9uZQ==;BlobEndpoint=http://127.0.0.1:9/none;";

    private readonly TestFolder _folder = new();

    public AppFolder(string storage = NoStorage, string uploads = "uploads")
    {
        _folder.Write("host.json", """{"version":"2.0","logging":{"logLevel":{"default":"Warning"}}}""");
        Settings =
        [
            ("AzureWebJobsScriptRoot", _folder.Path),
            ("AzureWebJobsStorage", storage),
            ("UPLOADS", uploads),
            ("JOURNAL", JournalPath),
            ("GATE", GatePath),
        ];
    }

    public string Path => _folder.Path;

    public IReadOnlyList<(string Name, string Value)> Settings { get; }

    private string JournalPath => System.IO.Path.Combine(_folder.Path, "journal");

    private string GatePath => System.IO.Path.Combine(_folder.Path, "gate");

    public IReadOnlyList<string> Journal => File.Exists(JournalPath) ? File.ReadAllLines(JournalPath) : [];

    public void Write(string name, string text) => _folder.Write(name, text);

    public void OpenGate() => File.WriteAllText(GatePath, "");

    public Task JournalHasAsync(string line) => Eventually.BecomesTrueAsync(() => Journal.Contains(line), $"the journal has \"{line}\"");

    public void Dispose() => _folder.Dispose();
}
