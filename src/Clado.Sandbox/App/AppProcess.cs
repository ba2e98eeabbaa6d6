using Clado.Sandbox.Processes;
using Clado.Sandbox.World;

namespace Clado.Sandbox.App;

/// <summary>The built function app, running as a process of its own.</summary>
public sealed class AppProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(90);

    private readonly ChildProcess process;

    private AppProcess(ChildProcess process, Uri url)
    {
        this.process = process;
        Url = url;
    }

    /// <summary>The app's address.</summary>
    public Uri Url { get; }

    /// <summary>The file with all that the app printed.</summary>
    public string LogFile => process.LogFile;

    /// <summary>Starts the app and waits until it is healthy.</summary>
    /// <param name="url">Where it listens.</param>
    /// <param name="settings">Its settings, given as environment variables.</param>
    /// <param name="dataFolder">Where its orchestrations are kept; an app that starts there again goes on with them.</param>
    /// <param name="logFolder">Where its log goes.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <returns>The running app.</returns>
    /// <exception cref="SandboxException">The app is not built, its port is taken or it did not become healthy.</exception>
    public static async Task<AppProcess> StartAsync(
        Uri url, IReadOnlyDictionary<string, string> settings, string dataFolder, string logFolder, CancellationToken cancellationToken)
    {
        var assembly = RepositoryLayout.AppAssembly;
        if (!File.Exists(assembly))
        {
            throw new SandboxException($"The app is not built: {assembly} is missing. Run: dotnet build src/Clado.Functions");
        }

        if (!SandboxPorts.IsFree(url.Port))
        {
            throw new SandboxException($"The app needs port {url.Port}, and something listens there already. Stop it, or choose another port with --app-port.");
        }

        Directory.CreateDirectory(dataFolder);
        var scriptRoot = Path.GetDirectoryName(assembly)!;
        var app = new AppProcess(Start(assembly, scriptRoot, Environment(url, settings, dataFolder, scriptRoot), logFolder), url);
        try
        {
            using var http = new HttpClient();
            var health = new Uri(url, "/api/health");
            await app.process.WaitUntilReadyAsync(token => IsHealthyAsync(http, health, token), StartDeadline, cancellationToken);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Kills the app as a crash would (SIGKILL).</summary>
    /// <returns>A task that ends when it is gone.</returns>
    public Task KillAsync() => process.KillAsync();

    /// <summary>Stops the app.</summary>
    /// <returns>A task that ends when it has stopped.</returns>
    public ValueTask DisposeAsync() => process.DisposeAsync();

    private static ChildProcess Start(string assembly, string scriptRoot, Dictionary<string, string?> environment, string logFolder) =>
        ChildProcess.Start(new ChildProcessStart
        {
            Name = "app",
            FileName = "node",

            // The app does not watch who started it; the supervisor does, and ends it when we are gone.
            Arguments = [Path.Combine(RepositoryLayout.NodeFolder, "supervise.mjs"), "dotnet", assembly],
            WorkingFolder = scriptRoot,
            LogFolder = logFolder,
            Environment = environment,
        });

    private static Dictionary<string, string?> Environment(Uri url, IReadOnlyDictionary<string, string> settings, string dataFolder, string scriptRoot) =>
        new(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value)))
        {
            ["ASPNETCORE_URLS"] = url.GetLeftPart(UriPartial.Authority),
            ["AzureWebJobsScriptRoot"] = scriptRoot,
            ["EMBEDDED_DATA"] = dataFolder,
        };

    private static async Task<bool> IsHealthyAsync(HttpClient http, Uri health, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(health, cancellationToken);
        return response.IsSuccessStatusCode;
    }
}
