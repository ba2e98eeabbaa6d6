using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Clado.Embedded.Functions.Settings;

/// <summary>Puts settings in the place of <c>%NAME%</c> in routes, schedules, blob paths and hub names.</summary>
internal static partial class SettingNames
{
    /// <exception cref="InvalidDataException">A name has no setting.</exception>
    public static string Expand(string text, IConfiguration configuration, string usedIn)
        => Name().Replace(text, match => Lookup(configuration, match.Groups["name"].Value)
            ?? throw new InvalidDataException(
                $"{usedIn} uses {match.Value}, but there is no such setting. Set it in {LocalSettings.FileName} under \"Values\" or as an environment variable."));

    private static string? Lookup(IConfiguration configuration, string name)
        => configuration[name] ?? configuration[name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal)];

    [GeneratedRegex("%(?<name>[^%]+)%", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
