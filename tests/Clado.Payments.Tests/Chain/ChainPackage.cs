using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Clado.Payments.Tests.Chain;

/// <summary>Foundry's anvil from its npm package, installed once for each version of the lock file, in the user's cache.</summary>
internal static class ChainPackage
{
    private static readonly string Source = Path.Combine(AppContext.BaseDirectory, "Chain");

    public static async Task<string> InstallAsync(CancellationToken cancellationToken)
    {
        var lockFile = Path.Combine(Source, "package-lock.json");
        var version = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(lockFile, cancellationToken)))[..16];
        var folder = Path.Combine(Path.GetTempPath(), "clado-payments-tests", version);
        var binary = Path.Combine(folder, "node_modules", "@foundry-rs", $"anvil-{Platform()}", "bin", OperatingSystem.IsWindows() ? "anvil.exe" : "anvil");
        if (!File.Exists(binary))
        {
            await InstallIntoAsync(folder, cancellationToken);
        }

        return File.Exists(binary) ? binary : throw new InvalidOperationException($"npm installed no anvil for {Platform()}.");
    }

    // Two test runs may install at once: each into a folder of its own, the first one that is done stays.
    private static async Task InstallIntoAsync(string folder, CancellationToken cancellationToken)
    {
        var temporary = $"{folder}-{Environment.ProcessId}";
        Directory.CreateDirectory(temporary);
        foreach (var name in new[] { "package.json", "package-lock.json" })
        {
            File.Copy(Path.Combine(Source, name), Path.Combine(temporary, name), overwrite: true);
        }

        await RunNpmAsync(temporary, cancellationToken);
        try
        {
            Directory.Move(temporary, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(temporary, recursive: true);
        }
    }

    private static async Task RunNpmAsync(string folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var npm = Process.Start(start) ?? throw new InvalidOperationException("npm did not start.");
        var error = await npm.StandardError.ReadToEndAsync(cancellationToken);
        await npm.WaitForExitAsync(cancellationToken);
        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException($"npm could not install anvil (exit code {npm.ExitCode}): {error}");
        }
    }

    private static string Platform()
    {
        var system = OperatingSystem.IsWindows() ? "win32" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        return $"{system}-{(RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "amd64")}";
    }
}
