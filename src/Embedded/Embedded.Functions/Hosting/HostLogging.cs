using Clado.Embedded.Functions.Settings;
using Microsoft.Extensions.Logging;

namespace Clado.Embedded.Functions.Hosting;

/// <summary>Console logging with the levels of host.json.</summary>
internal static class HostLogging
{
    private const string Default = "default";

    // Request logs of ASP.NET Core carry query strings, and those keys and personal data.
    private static readonly string[] Quiet = ["Microsoft.AspNetCore", "Azure", "System.Net.Http.HttpClient"];

    public static void Configure(ILoggingBuilder logging, HostJson host)
    {
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });
        foreach (var category in Quiet)
        {
            logging.AddFilter(category, LogLevel.Warning);
        }

        foreach (var (category, level) in host.LogLevels)
        {
            if (category.Equals(Default, StringComparison.OrdinalIgnoreCase))
            {
                logging.SetMinimumLevel(level);
                logging.AddFilter(null, level);
            }
            else
            {
                logging.AddFilter(category, level);
            }
        }
    }
}
