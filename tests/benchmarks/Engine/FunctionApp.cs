using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Clado.Benchmarks.Engine;

/// <summary>The sample app of the embedded Functions host, as a process of its own on a free port of loopback.</summary>
internal sealed partial class FunctionApp : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task output;

    private FunctionApp(Process process, Uri address)
    {
        this.process = process;
        output = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        Client = new HttpClient { BaseAddress = address };
    }

    public HttpClient Client { get; }

    /// <summary>Starts the app and waits until it says where it listens.</summary>
    public static async Task<FunctionApp> StartAsync(string folder, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "host.json"), """{"version":"2.0","logging":{"logLevel":{"default":"Warning"}}}""", cancellationToken);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Embedded.Functions.SampleApp.dll"), "--port", "0"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["AzureWebJobsScriptRoot"] = folder;
        start.Environment["AzureWebJobs.GatedUpload.Disabled"] = "true";
        start.Environment["AzureWebJobs.RefusedUpload.Disabled"] = "true";
        var app = Process.Start(start)!;
        while (await app.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (Address().Match(line) is { Success: true } match)
            {
                return new FunctionApp(app, new Uri(match.Value));
            }
        }

        throw new InvalidOperationException("The sample app ended before it served.");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        process.Kill();
        await output;
        await process.WaitForExitAsync();
        process.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
