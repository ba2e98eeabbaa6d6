using System.Runtime.InteropServices;
using Infra.Tests.Support;

namespace Infra.Tests.Hooks;

/// <summary>
/// A hook that was run to its end, with stand-ins for the programs that it starts, which write down how they were called and what they were sent.
/// Nothing else of the machine can be found by it.
/// </summary>
internal sealed record HookRun(int ExitCode, string Output, string Errors, string Calls)
{
    private static readonly string[] Programs = ["cat", "dirname", "grep", "printenv", "sleep"];

    /// <summary>Runs both forms of a hook, which must do and say the same.</summary>
    /// <param name="hook">Its name.</param>
    /// <param name="environment">The values that azd hands over.</param>
    /// <param name="programs">What the stand-ins do, by program, as lines of a shell script; a program that is not there is not installed.</param>
    /// <returns>The run of the form for POSIX.</returns>
    public static async Task<HookRun> OfBothAsync(
        string hook, IReadOnlyDictionary<string, string> environment, IReadOnlyDictionary<string, string> programs)
    {
        HookRun[] runs = await Task.WhenAll(
            OfAsync(environment, programs, "/bin/sh", Repository.PathOf($"infra/hooks/{hook}.sh")),
            OfAsync(environment, programs, DotnetHost(), Repository.Metadata("PowerShell"), "-NoProfile", "-File", Repository.PathOf($"infra/hooks/{hook}.ps1")));
        Assert.Equal(runs[0].WithoutCommands(), runs[1].WithoutCommands());
        return runs[0];
    }

    /// <summary>What it says but for commands to copy, which are indented and in the language of the shell.</summary>
    private HookRun WithoutCommands() => this with
    {
        Output = string.Join('\n', Output.Split('\n').Where(line => !line.StartsWith("  ", StringComparison.Ordinal))),
    };

    private static async Task<HookRun> OfAsync(
        IReadOnlyDictionary<string, string> environment, IReadOnlyDictionary<string, string> programs, string shell, params string[] arguments)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("hook-");
        try
        {
            var calls = Path.Combine(folder.FullName, "calls");
            await File.WriteAllTextAsync(calls, "");
            foreach (var program in Programs)
            {
                File.CreateSymbolicLink(Path.Combine(folder.FullName, program), Find(program));
            }

            foreach (var (name, body) in programs)
            {
                await WriteAsync(
                    Path.Combine(folder.FullName, name),
                    $"#!/bin/sh\n{{ printf '{name}'; for argument in \"$@\"; do printf ' [%s]' \"$argument\"; done; echo; }} >> '{calls}'\n{body}\n");
            }

            Dictionary<string, string> all = new(environment)
            {
                ["PATH"] = folder.FullName,
                ["HOME"] = folder.FullName,
                ["CALLS"] = calls,
                ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1",
                ["POWERSHELL_TELEMETRY_OPTOUT"] = "1",
                ["POWERSHELL_UPDATECHECK"] = "Off",
            };
            ProgramRun run = await ProgramRun.OfAsync(shell, all, arguments);
            return new(run.ExitCode, run.Output, run.Errors, await File.ReadAllTextAsync(calls));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task WriteAsync(string path, string script)
    {
        await File.WriteAllTextAsync(path, script);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static string Find(string program) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, program)).First(File.Exists);

    /// <summary>The dotnet that runs this test.</summary>
    private static string DotnetHost() => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));
}
