using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Clado.Embedded.Functions.Tests.Support;

/// <summary>The test app as a process of its own, on a free port, in a folder that outlives it.</summary>
internal sealed partial class AppProcess : IAsyncDisposable
{
    public const string Instances = "/runtime/webhooks/durabletask/instances";
    public const string Orchestrators = "/runtime/webhooks/durabletask/orchestrators";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AppProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
    }

    public HttpClient Client { get; } = new() { Timeout = Deadline };

    /// <summary>Starts the app and waits until it serves.</summary>
    public static async Task<AppProcess> StartAsync(AppFolder folder, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Embedded.Functions.SampleApp.dll"), "--port", "0"])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in folder.Settings.Concat(settings))
        {
            start.Environment[name] = value;
        }

        var app = new AppProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        app._process.Exited += (_, _) => app._address.TrySetException(new InvalidOperationException($"The app ended:\n{string.Join('\n', app._output)}"));
        app._process.Start();
        app._process.BeginOutputReadLine();
        app._process.BeginErrorReadLine();
        app.Client.BaseAddress = await app._address.Task.WaitAsync(Deadline, TimeProvider.System);
        return app;
    }

    public Task<HttpResponseMessage> PostAsync(string path, HttpContent? content = null) => Client.PostAsync(new Uri(path, UriKind.Relative), content);

    public Task<string> GetAsync(string path) => Client.GetStringAsync(new Uri(path, UriKind.Relative));

    public Task CompletesAsync(string instanceId) => Eventually.BecomesTrueAsync(
        async () => (await GetAsync($"{Instances}/{instanceId}")).Contains("\"Completed\"", StringComparison.Ordinal),
        $"{instanceId} completes");

    /// <summary>Waits until a line of the app's output has <paramref name="text"/>.</summary>
    public Task SaysAsync(string text)
        => Eventually.BecomesTrueAsync(() => _output.Any(line => line.Contains(text, StringComparison.Ordinal)), $"the app says \"{text}\"");

    /// <summary>Sends SIGTERM.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits until no new connection is taken: the app has begun to stop.</summary>
    public Task RefusesConnectionsAsync() => Eventually.BecomesTrueAsync(
        async () =>
        {
            try
            {
                using var connection = new TcpClient();
                await connection.ConnectAsync(Client.BaseAddress!.Host, Client.BaseAddress.Port);
                return false;
            }
            catch (SocketException)
            {
                return true;
            }
        },
        "the app takes no connections");

    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Deadline, TimeProvider.System);
        return _process.ExitCode;
    }

    /// <summary>Sends SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        _output.Enqueue(line);
        if (Address().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Value));
        }
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
