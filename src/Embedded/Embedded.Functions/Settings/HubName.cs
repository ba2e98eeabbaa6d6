using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Clado.Embedded.Functions.Settings;

/// <summary>The task hub's name, by the rules of Azure's task hubs; it is also the name of a file.</summary>
internal static partial class HubName
{
    /// <summary>The name that host.json gives, with settings in the place of <c>%NAME%</c>.</summary>
    /// <exception cref="InvalidDataException">A setting is missing, or the name is none.</exception>
    public static string Expand(string written, IConfiguration configuration)
    {
        var name = SettingNames.Expand(written, configuration, $"{HostJson.FileName}, field \"extensions.durableTask.hubName\",");
        return Valid().IsMatch(name)
            ? name
            : throw new InvalidDataException($"\"{name}\" is no task hub name: a letter, then 2 to 44 letters, digits or hyphens are expected. It comes from {HostJson.FileName}, field \"extensions.durableTask.hubName\".");
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]{2,44}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Valid();
}
