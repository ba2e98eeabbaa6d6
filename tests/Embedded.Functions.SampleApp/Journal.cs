using Microsoft.Extensions.Configuration;

namespace Clado.Embedded.Functions.SampleApp;

/// <summary>What the functions did, line by line, in the file that the setting JOURNAL names. A line is in the file when the call returns.</summary>
internal sealed class Journal(IConfiguration configuration)
{
    private readonly string _path = configuration["JOURNAL"]!;
    private readonly Lock _gate = new();

    public void Add(string line)
    {
        lock (_gate)
        {
            File.AppendAllText(_path, line + Environment.NewLine);
        }
    }
}
