namespace Infra.Tests.Support;

/// <summary>The Bicep compiler.</summary>
internal static class Bicep
{
    private static readonly Dictionary<string, string> Environment = new() { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" };

    public static Task<ProgramRun> RunAsync(params string[] arguments) => ProgramRun.OfAsync(Executable(), Environment, arguments);

    /// <summary>The program, which a registry client need not have marked as one.</summary>
    private static string Executable()
    {
        var path = Repository.Metadata("BicepCompiler");
        if (!OperatingSystem.IsWindows() && !File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute))
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute);
        }

        return path;
    }
}
