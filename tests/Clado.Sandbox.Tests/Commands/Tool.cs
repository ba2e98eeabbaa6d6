using System.CommandLine;
using Clado.Sandbox.Commands;

namespace Clado.Sandbox.Tests.Commands;

/// <summary>Runs <c>access-key</c> as the command line does.</summary>
internal static class Tool
{
    public static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var root = new RootCommand { AccessKeyCommand.Create() };
        await using var output = new StringWriter();
        var exitCode = await root.Parse(["access-key", .. arguments]).InvokeAsync(new InvocationConfiguration { Output = output, Error = output });
        return (exitCode, output.ToString());
    }

    public static string Value(string output, string name) =>
        output.Split('\n').Single(line => line.TrimStart().StartsWith(name, StringComparison.Ordinal)).Trim()[name.Length..].Trim(' ', '=');
}
