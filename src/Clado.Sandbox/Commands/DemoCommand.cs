using System.CommandLine;
using Clado.Sandbox.Demo;
using Clado.Sandbox.World;

namespace Clado.Sandbox.Commands;

/// <summary>Without a command: starts everything, enriches a list, and reports.</summary>
internal static class DemoCommand
{
    private static readonly Option<bool> Once = new("--once") { Description = "Stop when the run has ended; in a terminal everything keeps serving otherwise" };

    private static readonly Option<bool> Json = new("--json") { Description = "Print the result as JSON in the last line of standard output; all else goes to standard error" };

    private static readonly Option<FileInfo> List = new("--list") { Description = "The CSV file to send instead of the sample" };

    private static readonly Option<bool> Phone = new("--phone") { Description = "Buy phone numbers as well as e-mail addresses" };

    public static void Configure(RootCommand command)
    {
        var world = new WorldOptions();
        Option[] own = [Once, Json, List.AcceptExistingOnly(), Phone];
        Array.ForEach(own, command.Options.Add);
        world.AddTo(command);
        command.SetAction((arguments, cancellationToken) => Failures.ReportAsync(() => RunAsync(world, arguments, cancellationToken)));
    }

    private static async Task<int> RunAsync(WorldOptions worldOptions, ParseResult arguments, CancellationToken cancellationToken)
    {
        var json = arguments.GetValue(Json);
        var console = json ? DemoConsole.Error() : DemoConsole.Output();
        var options = worldOptions.Read(arguments, console.Say);
        var csv = await File.ReadAllBytesAsync(arguments.GetValue(List)?.FullName ?? RepositoryLayout.SampleList, cancellationToken);

        await using var world = await SandboxWorld.StartAsync(options, cancellationToken);
        await world.StartAppAsync(cancellationToken);
        using var app = new RunClient(world.AppUrl);
        var demo = new DemoRun(world, app, Path.Combine(options.WorkFolder, "results"));
        var result = await RunDisplay.ShowAsync(console, watch => demo.RunAsync(csv, arguments.GetValue(Phone), watch, cancellationToken));
        DemoReport.Print(result, console);
        if (json)
        {
            await Console.Out.WriteLineAsync(result.ToJson().AsMemory(), cancellationToken);
        }

        if (!arguments.GetValue(Once) && !Console.IsInputRedirected)
        {
            WorldDescription.Print(world, console, withApp: true);
            await Serving.UntilStoppedAsync(cancellationToken);
        }

        return result.Succeeded ? 0 : 1;
    }
}
