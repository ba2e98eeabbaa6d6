using Microsoft.Extensions.Configuration;

namespace Clado.Embedded.Functions.SampleApp;

/// <summary>Holds work until the file exists that the setting GATE names.</summary>
internal sealed class Gate(IConfiguration configuration, Journal journal, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly string _path = configuration["GATE"]!;

    /// <summary>Writes "begun NAME", waits, and writes "ended NAME", or "interrupted NAME" if it was told to give up.</summary>
    public async Task PassAsync(string name, CancellationToken cancellationToken)
    {
        journal.Add($"begun {name}");
        try
        {
            while (!File.Exists(_path))
            {
                await Task.Delay(Interval, time, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            journal.Add($"interrupted {name}");
            throw;
        }

        journal.Add($"ended {name}");
    }
}
