using System.Diagnostics;
using System.Security.Cryptography;
using Clado.Sandbox.World;

namespace Clado.Sandbox.Processes;

/// <summary>Installs the Node packages of the sandbox, once for a lock file; two sandboxes that start together wait for each other.</summary>
internal static class NodePackages
{
    private static readonly TimeSpan LockInterval = TimeSpan.FromMilliseconds(300);
    private static readonly string[] InstallArguments = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];

    private static string StampFile => Path.Combine(RepositoryLayout.NodeFolder, "node_modules", ".clado-installed");

    public static async Task EnsureInstalledAsync(string logFolder, Action<string>? progress, CancellationToken cancellationToken)
    {
        var stamp = ExpectedStamp();
        if (IsInstalled(stamp))
        {
            return;
        }

        progress?.Invoke("Installing Node packages: once, a minute or two");
        await using var installing = await AcquireAsync(cancellationToken);
        if (!IsInstalled(stamp))
        {
            await InstallAsync(logFolder, cancellationToken);
            await File.WriteAllTextAsync(StampFile, stamp, cancellationToken);
        }
    }

    private static string ExpectedStamp()
    {
        var lockFile = File.ReadAllBytes(Path.Combine(RepositoryLayout.NodeFolder, "package-lock.json"));
        return Convert.ToHexStringLower(SHA256.HashData(lockFile));
    }

    private static bool IsInstalled(string stamp) =>
        File.Exists(StampFile) && string.Equals(File.ReadAllText(StampFile), stamp, StringComparison.Ordinal);

    private static async Task<FileStream> AcquireAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(RepositoryLayout.NodeFolder, ".installing");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException)
            {
                await Task.Delay(LockInterval, TimeProvider.System, cancellationToken);
            }
        }
    }

    private static async Task InstallAsync(string logFolder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(logFolder);
        using var log = new ProcessLog(Path.Combine(logFolder, "npm.log"));
        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        var exitCode = await RunAsync(npm, InstallArguments, log.Add, cancellationToken)
            ?? throw new SandboxException("npm was not found. It comes with Node.js: install Node.js 20 or later and make sure that npm is on the PATH.");
        if (exitCode != 0)
        {
            throw new SandboxException($"npm could not install the sandbox's packages (exit code {exitCode}, {log.Path}):{Environment.NewLine}{log.Tail}");
        }
    }

    /// <summary>Runs a program to its end in the folder of the Node programs; null when there is no such program.</summary>
    internal static async Task<int?> RunAsync(string fileName, IReadOnlyList<string> arguments, Action<string?> onLine, CancellationToken cancellationToken)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(fileName, arguments)
            {
                WorkingDirectory = RepositoryLayout.NodeFolder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            },
        };
        process.OutputDataReceived += (_, line) => onLine(line.Data);
        process.ErrorDataReceived += (_, line) => onLine(line.Data);
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode;
    }
}
