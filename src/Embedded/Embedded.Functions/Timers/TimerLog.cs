using Microsoft.Extensions.Logging;

namespace Clado.Embedded.Functions.Timers;

internal static partial class TimerLog
{
    [LoggerMessage(1, LogLevel.Information, "The timer of '{Function}' fires next at {Next:O} (UTC)")]
    public static partial void NextOccurrence(ILogger logger, string function, DateTime next);

    [LoggerMessage(2, LogLevel.Debug, "The run of '{Function}' failed; its schedule goes on")]
    public static partial void GoesOn(ILogger logger, string function);
}
