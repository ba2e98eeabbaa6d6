using System.Diagnostics;

namespace Clado.Sandbox.Processes;

/// <summary>
/// A process that lives no longer than this one. Its standard input is a pipe that we hold open: it ends when the pipe does,
/// so it also ends when this process is killed.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ReadyInterval = TimeSpan.FromMilliseconds(100);

    private readonly Process process;
    private readonly ProcessLog log;
    private readonly string name;

    private ChildProcess(Process process, ProcessLog log, string name)
    {
        this.process = process;
        this.log = log;
        this.name = name;
    }

    /// <summary>The file with all that the process printed.</summary>
    public string LogFile => log.Path;

    /// <summary>Whether the process has ended.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>Starts a process.</summary>
    /// <param name="start">What to start.</param>
    /// <returns>The running process.</returns>
    /// <exception cref="SandboxException">The program was not found or may not be run.</exception>
    public static ChildProcess Start(ChildProcessStart start)
    {
        Directory.CreateDirectory(start.LogFolder);
        var output = new ProcessLog(Path.Combine(start.LogFolder, start.Name + ".log"));
        var child = new Process { StartInfo = CreateStartInfo(start) };
        child.OutputDataReceived += (_, line) => output.Add(line.Data);
        child.ErrorDataReceived += (_, line) => output.Add(line.Data);
        try
        {
            child.Start();
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            child.Dispose();
            output.Dispose();
            throw new SandboxException($"{start.Name}: {start.FileName} could not be started: {exception.Message}", exception);
        }

        child.BeginOutputReadLine();
        child.BeginErrorReadLine();
        return new ChildProcess(child, output, start.Name);
    }

    /// <summary>Waits until a check says that the process is ready to serve.</summary>
    /// <param name="isReady">The check. What it throws because nothing answers yet counts as not ready.</param>
    /// <param name="deadline">How long it may take.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when the process is ready.</returns>
    /// <exception cref="SandboxException">The process ended, or was not ready in time; the message holds its last lines.</exception>
    public async Task WaitUntilReadyAsync(Func<CancellationToken, Task<bool>> isReady, TimeSpan deadline, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await AnswersAsync(isReady, cancellationToken))
        {
            if (process.HasExited)
            {
                throw new SandboxException($"{name} ended with exit code {process.ExitCode} before it was ready ({LogFile}):{Environment.NewLine}{log.Tail}");
            }

            if (TimeProvider.System.GetElapsedTime(started) > deadline)
            {
                throw new SandboxException($"{name} was not ready within {deadline.TotalSeconds:0} s ({LogFile}):{Environment.NewLine}{log.Tail}");
            }

            await Task.Delay(ReadyInterval, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Kills the process and all below it at once (SIGKILL), and waits until it is gone.</summary>
    /// <returns>A task that ends when the process has.</returns>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>Asks the process to end by closing its standard input; kills it when it does not.</summary>
    /// <returns>A task that ends when the process has.</returns>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.StandardInput.Close();
            using var deadline = new CancellationTokenSource(StopDeadline, TimeProvider.System);
            try
            {
                await process.WaitForExitAsync(deadline.Token);
            }
            catch (OperationCanceledException)
            {
                await KillAsync();
            }
        }

        process.Dispose();
        log.Dispose();
    }

    private static ProcessStartInfo CreateStartInfo(ChildProcessStart start)
    {
        var info = new ProcessStartInfo(start.FileName, start.Arguments)
        {
            WorkingDirectory = start.WorkingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (key, value) in start.Environment)
        {
            info.Environment[key] = value;
        }

        return info;
    }

    private static async Task<bool> AnswersAsync(Func<CancellationToken, Task<bool>> isReady, CancellationToken cancellationToken)
    {
        try
        {
            return await isReady(cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or System.Net.Sockets.SocketException or IOException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
