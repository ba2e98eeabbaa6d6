using System.Diagnostics;
using Clado.Sandbox.Processes;
using Clado.Sandbox.World;

namespace Clado.Sandbox.Tests.Processes;

public sealed class ChildProcessTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly string Supervisor = Path.Combine(RepositoryLayout.NodeFolder, "supervise.mjs");

    private readonly string folder = Directory.CreateTempSubdirectory("clado-child-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_process_that_ends_before_it_is_ready_is_told_with_what_it_printed()
    {
        await using var child = Node("console.error('no room left'); process.exit(3)");
        var failure = await Assert.ThrowsAsync<SandboxException>(() => child.WaitUntilReadyAsync(_ => Task.FromResult(false), Deadline, CancellationToken.None));
        Assert.Contains("exit code 3", failure.Message, StringComparison.Ordinal);
        Assert.Contains(child.LogFile, failure.Message, StringComparison.Ordinal);
        await UntilAsync(() => File.ReadAllText(child.LogFile).Contains("no room left", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_process_that_is_not_ready_in_time_is_told()
    {
        await using var child = Node("process.stdin.resume().on('end', () => process.exit())");
        var failure = await Assert.ThrowsAsync<SandboxException>(
            () => child.WaitUntilReadyAsync(_ => throw new HttpRequestException(), TimeSpan.FromSeconds(0.5), CancellationToken.None));
        Assert.Contains("was not ready within", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_does_not_exist_is_told()
    {
        var failure = Assert.Throws<SandboxException>(() => Start("clado-no-such-program"));
        Assert.Contains("clado-no-such-program", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_supervised_program_ends_with_its_child_process()
    {
        var child = Start("node", Supervisor, "node", "-e", "console.log(process.pid); setInterval(() => {}, 1e9)");
        var pid = await PidInAsync(child.LogFile);
        Assert.True(IsRunning(pid));
        await child.DisposeAsync();
        await UntilAsync(() => !IsRunning(pid));
    }

    [Fact]
    public async Task A_supervised_program_ends_when_whoever_started_it_is_killed()
    {
        var starter = $"require('child_process').spawn('node', [{System.Text.Json.JsonSerializer.Serialize(Supervisor)}, 'node', '-e', 'console.log(process.pid); setInterval(() => {{}}, 1e9)'], {{ stdio: ['pipe', 'inherit', 'inherit'] }})";
        using var parent = Process.Start(new ProcessStartInfo("node", ["-e", starter]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var pid = int.Parse((await parent.StandardOutput.ReadLineAsync())!);
        Assert.True(IsRunning(pid));
        parent.Kill(entireProcessTree: false);
        await UntilAsync(() => !IsRunning(pid));
    }

    [Fact]
    public async Task A_killed_process_is_gone_with_all_below_it()
    {
        await using var child = Start("node", Supervisor, "node", "-e", "console.log(process.pid); setInterval(() => {}, 1e9)");
        var pid = await PidInAsync(child.LogFile);
        await child.KillAsync();
        Assert.True(child.HasExited);
        await UntilAsync(() => !IsRunning(pid));
    }

    private ChildProcess Node(string script) => Start("node", "-e", script);

    private ChildProcess Start(string fileName, params string[] arguments) => ChildProcess.Start(new ChildProcessStart
    {
        Name = "child",
        FileName = fileName,
        Arguments = arguments,
        WorkingFolder = folder,
        LogFolder = folder,
    });

    private static async Task<int> PidInAsync(string logFile)
    {
        var pid = 0;
        await UntilAsync(() => int.TryParse(File.ReadAllText(logFile).Trim(), out pid));
        return pid;
    }

    private static bool IsRunning(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Deadline, "It did not happen in time.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }
}
