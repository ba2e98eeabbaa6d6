using Microsoft.Extensions.Logging;

namespace Clado.Embedded.Functions.Invocation;

/// <summary>What is logged about calls, in the words of the Functions host. Nothing of the event itself.</summary>
internal static partial class InvocationLog
{
    [LoggerMessage(1, LogLevel.Information, "Executing 'Functions.{Function}' (Reason='{Reason}', Id={InvocationId})")]
    public static partial void Executing(ILogger logger, string function, string reason, string invocationId);

    [LoggerMessage(2, LogLevel.Information, "Executed 'Functions.{Function}' (Succeeded, Id={InvocationId}, Duration={Milliseconds}ms)")]
    public static partial void Succeeded(ILogger logger, string function, string invocationId, long milliseconds);

    [LoggerMessage(3, LogLevel.Error, "Executed 'Functions.{Function}' (Failed, Id={InvocationId}, Duration={Milliseconds}ms)")]
    public static partial void Failed(ILogger logger, Exception failure, string function, string invocationId, long milliseconds);

    [LoggerMessage(4, LogLevel.Error, "'Functions.{Function}' (Id={InvocationId}) runs longer than the time-out of {Timeout}; its cancellation token is signalled")]
    public static partial void TimedOut(ILogger logger, string function, string invocationId, TimeSpan timeout);
}
