using Clado.Sandbox.World;

namespace Clado.Sandbox.Processes;

/// <summary>Node.js with the sandbox's packages: what the parts that this project did not write run on.</summary>
public static class NodeRuntime
{
    private const int OldestMajor = 20;
    private const string Remedy = "Install Node.js 20 or later (with npm) and make sure that node is on the PATH.";

    /// <summary>Checks that Node.js is there and new enough, and installs the packages if they are missing.</summary>
    /// <param name="logFolder">Where npm's log goes.</param>
    /// <param name="progress">Told when packages are being installed.</param>
    /// <param name="cancellationToken">Stops the installation.</param>
    /// <returns>A task that ends when Node programs can be started.</returns>
    /// <exception cref="SandboxException">Node.js or npm is missing, is too old, or the packages could not be installed.</exception>
    public static async Task PrepareAsync(string logFolder, Action<string>? progress, CancellationToken cancellationToken)
    {
        CheckVersion(await ReadVersionAsync(cancellationToken));
        await NodePackages.EnsureInstalledAsync(logFolder, progress, cancellationToken);
    }

    /// <summary>Starts one of the sandbox's Node programs.</summary>
    /// <param name="name">What it is called in messages and logs.</param>
    /// <param name="script">The program, relative to the folder of the Node programs.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="logFolder">Where its log goes.</param>
    /// <returns>The running process.</returns>
    public static ChildProcess Start(string name, string script, IReadOnlyList<string> arguments, string logFolder) =>
        ChildProcess.Start(new ChildProcessStart
        {
            Name = name,
            FileName = "node",
            Arguments = [Path.Combine(RepositoryLayout.NodeFolder, script), .. arguments],
            WorkingFolder = RepositoryLayout.NodeFolder,
            LogFolder = logFolder,
        });

    /// <summary>Checks what <c>node --version</c> printed.</summary>
    /// <param name="version">For example <c>v20.11.0</c>; null when there is no Node.js.</param>
    /// <exception cref="SandboxException">There is no Node.js, or it is too old.</exception>
    public static void CheckVersion(string? version)
    {
        if (version is null)
        {
            throw new SandboxException($"The sandbox needs Node.js, and node was not found. {Remedy}");
        }

        if (!int.TryParse(version.TrimStart('v').Split('.')[0], out var major) || major < OldestMajor)
        {
            throw new SandboxException($"The sandbox needs Node.js {OldestMajor} or later, and this is {version}. {Remedy}");
        }
    }

    private static async Task<string?> ReadVersionAsync(CancellationToken cancellationToken)
    {
        string? version = null;
        await NodePackages.RunAsync("node", ["--version"], line => version ??= line, cancellationToken);
        return version;
    }
}
