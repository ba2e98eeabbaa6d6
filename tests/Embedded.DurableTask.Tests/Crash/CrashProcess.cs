using System.Diagnostics;
using System.Globalization;

namespace Embedded.DurableTask.Tests.Crash;

/// <summary>A process that runs a hub and can be killed.</summary>
internal sealed class CrashProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan LongestBeginning = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestIdle = TimeSpan.FromMilliseconds(500);

    private static readonly string Program = Path.Combine(
        AppContext.BaseDirectory.Replace("Embedded.DurableTask.Tests", "Embedded.DurableTask.CrashHost", StringComparison.Ordinal),
        OperatingSystem.IsWindows() ? "Embedded.DurableTask.CrashHost.exe" : "Embedded.DurableTask.CrashHost");

    private readonly Process process;

    private CrashProcess(Process process)
    {
        this.process = process;
    }

    /// <summary>Starts a life that goes on until it is killed.</summary>
    /// <param name="store">The hub's store.</param>
    /// <param name="effects">The log of what was done to the world.</param>
    /// <param name="more">How many instances it starts.</param>
    /// <param name="replayAlways">Whether it keeps no orchestration in memory between two steps.</param>
    public static CrashProcess Run(string store, string effects, int more, bool replayAlways = false)
        => Start([store, effects, "run", more.ToString(CultureInfo.InvariantCulture), .. replayAlways ? (string[])["replay"] : []]);

    /// <summary>Starts a life that goes on until all is done.</summary>
    public static CrashProcess Finish(string store, string effects) => Start(store, effects, "finish");

    /// <summary>Starts a life on a disk that becomes full.</summary>
    public static CrashProcess Fill(SmallDisk disk, string effects) => new(disk.Start(Program, [disk.Store, effects, "fill"]));

    /// <summary>Starts a life on such a disk that goes on until all is done.</summary>
    public static CrashProcess Finish(SmallDisk disk, string effects) => new(disk.Start(Program, [disk.Store, effects, "finish"]));

    /// <summary>The number that the system knows it by.</summary>
    public int Id => process.Id;

    /// <summary>Waits until the hub has opened its store; also ends when the process does.</summary>
    public Task ReadyAsync() => SaysAsync("ready");

    /// <summary>Waits until it has said a line.</summary>
    /// <returns>Whether it did before it ended.</returns>
    public async Task<bool> SaysAsync(string word)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line == word)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Waits until it has done so many more things to the world, or nothing for a while.</summary>
    public async Task ProgressAsync(int effects)
    {
        try
        {
            for (var i = 0; i < effects; i++)
            {
                using var idle = new CancellationTokenSource(i == 0 ? LongestBeginning : LongestIdle);
                await process.StandardOutput.ReadLineAsync(idle.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // All that it had to do is done.
        }
    }

    /// <summary>Kills it with SIGKILL.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await ExitAsync();
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code and what it wrote to standard error.</returns>
    public async Task<(int Code, string Error)> ExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var error = await process.StandardError.ReadToEndAsync(patience.Token);
        await output;
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, error);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private static CrashProcess Start(params string[] arguments) => new(Process.Start(new ProcessStartInfo(Program, arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
    })!);
}
