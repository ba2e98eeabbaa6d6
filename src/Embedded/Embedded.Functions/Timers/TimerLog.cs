using Microsoft.Extensions.Logging;

namespace Clado.Embedded.Functions.Timers;

internal static partial class TimerLog
{
    [LoggerMessage(1, LogLevel.Information, "The timer of '{Function}' fires next at {Next:O} (UTC)")]
    public static partial void NextOccurrence(ILogger logger, string function, DateTime next);

    [LoggerMessage(2, LogLevel.Debug, "The run of '{Function}' failed; its schedule goes on")]
    public static partial void GoesOn(ILogger logger, string function);

    [LoggerMessage(3, LogLevel.Error, "Where the timer of '{Function}' stands could not be written; if the process ends now, the run is made again at the next start")]
    public static partial void NotKept(ILogger logger, Exception failure, string function);
}
