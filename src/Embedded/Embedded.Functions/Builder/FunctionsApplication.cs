namespace Clado.Embedded.Functions;

/// <summary>Where an app starts. Follows <c>Microsoft.Azure.Functions.Worker.Builder.FunctionsApplication</c>.</summary>
#pragma warning disable CA1052 // The official type is neither static nor sealed.
public class FunctionsApplication
#pragma warning restore CA1052
{
    /// <summary>A builder with the defaults of a Functions app: host.json and local.settings.json are read here.</summary>
    /// <param name="args">Command line: <c>--port N</c>, <c>--enableAuth</c>; other <c>--name value</c> pairs become configuration.</param>
    /// <exception cref="InvalidDataException">host.json, local.settings.json or an option is wrong; the message names file, line and field.</exception>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}
