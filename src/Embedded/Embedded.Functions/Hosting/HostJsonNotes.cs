using Clado.Embedded.Functions.Settings;
using Microsoft.Extensions.Logging;

namespace Clado.Embedded.Functions.Hosting;

/// <summary>Says at the start what of host.json changes nothing.</summary>
internal static partial class HostJsonNotes
{
    public static void Write(HostJson host, ILoggerFactory loggers)
    {
        var logger = loggers.CreateLogger("Host.Startup");
        foreach (var unused in host.Unused)
        {
            Unused(logger, unused);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Unused}")]
    private static partial void Unused(ILogger logger, string unused);
}
