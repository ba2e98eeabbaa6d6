using System.CommandLine;
using Clado.Sandbox.Demo;
using Clado.Sandbox.World;

namespace Clado.Sandbox.Commands;

/// <summary><c>up</c>: starts the world, and the app in it unless told not to, and serves until Ctrl+C or SIGTERM.</summary>
internal static class UpCommand
{
    private static readonly Option<bool> NoApp = new("--no-app") { Description = "Start the world alone, for an app that is started by something else" };

    private static readonly Option<string?> Settings = new("--settings")
    {
        Description = "Write the app's settings for this world to a file, in the form of local.settings.json",
    };

    public static Command Create()
    {
        var world = new WorldOptions();
        var command = new Command("up", "Start the world and serve until Ctrl+C") { NoApp, Settings };
        world.AddTo(command);
        command.SetAction((arguments, cancellationToken) => Failures.ReportAsync(() => RunAsync(world, arguments, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(WorldOptions options, ParseResult arguments, CancellationToken cancellationToken)
    {
        var console = DemoConsole.Error();
        await using var world = await SandboxWorld.StartAsync(options.Read(arguments, console.Say), cancellationToken);
        if (arguments.GetValue(Settings) is { } path)
        {
            AppSettings.Write(world, path);
            console.Say($"Settings of the app: {Path.GetFullPath(path)}");
        }

        if (!arguments.GetValue(NoApp))
        {
            await world.StartAppAsync(cancellationToken);
        }

        WorldDescription.Print(world, console, withApp: !arguments.GetValue(NoApp));
        await Serving.UntilStoppedAsync(cancellationToken);
        return 0;
    }
}
