using System.Diagnostics;

namespace Embedded.DurableTask.Tests.Crash;

/// <summary>Room for a store that the system itself bounds, until it is widened.</summary>
internal abstract class SmallDisk : IDisposable
{
    /// <summary>The store's path, as processes that are started on the disk see it.</summary>
    public required string Store { get; init; }

    /// <summary>Starts a program that writes to the disk.</summary>
    public abstract Process Start(string program, string[] arguments);

    /// <summary>Makes the disk small: from here on it can become full.</summary>
    /// <param name="processId">The process that writes to it.</param>
    public abstract Task NarrowAsync(int processId);

    /// <summary>Makes room.</summary>
    /// <param name="processId">The process that writes to it; null when there is none.</param>
    public abstract Task WidenAsync(int? processId);

    public abstract void Dispose();

    /// <summary>Starts a process whose output is read by the test.</summary>
    protected static Process Launch(string program, IEnumerable<string> arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
    })!;

    /// <summary>Runs a command of the system's to its end.</summary>
    protected static async Task RunAsync(string program, params string[] arguments)
    {
        using var command = Launch(program, arguments);
        var error = await command.StandardError.ReadToEndAsync();
        await command.WaitForExitAsync();
        Assert.True(command.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {error}");
    }
}
