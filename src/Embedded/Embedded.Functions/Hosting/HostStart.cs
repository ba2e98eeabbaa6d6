using System.Reflection;
using Clado.Embedded.Functions.Settings;

namespace Clado.Embedded.Functions.Hosting;

/// <summary>What a host is started with; tests give their own.</summary>
internal sealed record HostStart
{
    public required IReadOnlyList<string> Args { get; init; }

    /// <summary>Folder of host.json and local.settings.json.</summary>
    public required string ScriptRoot { get; init; }

    /// <summary>Types that may hold functions.</summary>
    public required Func<IEnumerable<Type>> Types { get; init; }

    /// <summary>Where the list of functions is printed.</summary>
    public TextWriter Output { get; init; } = Console.Out;

    /// <exception cref="InvalidDataException">The script root that is asked for does not exist.</exception>
    public static HostStart FromProcess(string[]? args) => new()
    {
        Args = args ?? [],
        ScriptRoot = Settings.ScriptRoot.Find(),
        Types = () => Assembly.GetEntryAssembly()!.GetTypes(),
    };
}
