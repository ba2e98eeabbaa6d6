using Microsoft.Extensions.Logging;

namespace Clado.Embedded.Functions.Listeners;

/// <summary>What is logged about calls that a person asked for. Nothing of their input.</summary>
internal static partial class CallLog
{
    [LoggerMessage(1, LogLevel.Error, "'Functions.{Function}' was not called: {Why}")]
    public static partial void NotMade(ILogger logger, string function, string why);
}
