using System.Diagnostics;

namespace Embedded.DurableTask.Tests.Crash;

/// <summary>A file system of a few MiB, in memory, that only the processes started on it see.</summary>
internal sealed class SmallTmpfs : SmallDisk
{
    private const string Size = "size=8m";

    // A mount is there as long as a process that sees it.
    private readonly Process holder;
    private readonly string mount;

    private SmallTmpfs(Process holder, string mount)
    {
        this.holder = holder;
        this.mount = mount;
    }

    /// <summary>Whether this machine lets its users mount.</summary>
    public static bool IsPermitted { get; } = OperatingSystem.IsLinux() && Probe();

    /// <summary>Mounts it.</summary>
    /// <param name="mount">The folder where.</param>
    public static async Task<SmallTmpfs> MountAsync(string mount)
    {
        Directory.CreateDirectory(mount);
        var disk = Hold(mount);
        Assert.Equal("mounted", await disk.StandardOutput.ReadLineAsync());
        return new SmallTmpfs(disk, mount) { Store = Path.Combine(mount, "hub.db") };
    }

    public override Process Start(string program, string[] arguments) => Launch("nsenter", [.. Inside(), program, .. arguments]);

    public override Task NarrowAsync(int processId) => Task.CompletedTask;

    public override Task WidenAsync(int? processId) => RunAsync("nsenter", [.. Inside(), "mount", "-o", "remount,size=256m", mount]);

    public override void Dispose()
    {
        holder.Kill();
        holder.WaitForExit();
        holder.Dispose();
    }

    private static bool Probe()
    {
        var folder = Directory.CreateTempSubdirectory("small-tmpfs-");
        try
        {
            using var probe = Hold(folder.FullName);
            var mounted = probe.StandardOutput.ReadLine() == "mounted";
            probe.Kill();
            probe.WaitForExit();
            return mounted;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no such command.
            return false;
        }
        finally
        {
            folder.Delete();
        }
    }

    private static Process Hold(string mount)
        => Launch("unshare", ["--user", "--map-root-user", "--mount", "sh", "-c", $"mount -t tmpfs -o {Size} tmpfs \"$1\" && echo mounted && exec cat", "sh", mount]);

    private string[] Inside() => ["--target", $"{holder.Id}", "--user", "--mount", "--preserve-credentials", "--"];
}
