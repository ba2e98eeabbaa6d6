using Microsoft.Extensions.Logging;

namespace Clado.Embedded.DurableTask;

/// <summary>What the engine logs: names, ids and types of errors, never data.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Task hub '{Hub}' has opened {Path}: {Ready} instances have messages.")]
    public static partial void Opened(ILogger logger, string hub, string path, int ready);

    [LoggerMessage(2, LogLevel.Information, "Task hub '{Hub}' has stopped.")]
    public static partial void Stopped(ILogger logger, string hub);

    [LoggerMessage(3, LogLevel.Information, "'{Name}' instance {InstanceId} {Status}.")]
    public static partial void Ended(ILogger logger, string name, string instanceId, OrchestrationRuntimeStatus status);

    [LoggerMessage(4, LogLevel.Error, "'{Name}' instance {InstanceId} failed with {ErrorType}.")]
    public static partial void Failed(ILogger logger, string name, string instanceId, string errorType);

    [LoggerMessage(5, LogLevel.Warning, "Activity '{Name}' of instance {InstanceId} (#{TaskId}) failed with {ErrorType}.")]
    public static partial void ActivityFailed(ILogger logger, string name, string instanceId, int taskId, string errorType);

    [LoggerMessage(6, LogLevel.Error, "A step of instance {Key} could not be taken; it is tried again in {Delay}.")]
    public static partial void StepFailed(ILogger logger, Exception exception, long key, TimeSpan delay);

    [LoggerMessage(7, LogLevel.Error, "The result of activity '{Name}' of instance {InstanceId} could not be written; it is tried again in {Delay}.")]
    public static partial void ResultFailed(ILogger logger, Exception exception, string name, string instanceId, TimeSpan delay);

    [LoggerMessage(8, LogLevel.Error, "Timers or queued activities could not be read; it is tried again in {Delay}.")]
    public static partial void LoopFailed(ILogger logger, Exception exception, TimeSpan delay);

    [LoggerMessage(9, LogLevel.Error, "'{Name}' instance {InstanceId} awaited something that is not durable; it will fail.")]
    public static partial void LeftThread(ILogger logger, string name, string instanceId);

    [LoggerMessage(11, LogLevel.Debug, "Task hub '{Hub}' has deleted {Count} instances that ended more than {Age} ago.")]
    public static partial void Purged(ILogger logger, string hub, int count, TimeSpan age);

    [LoggerMessage(12, LogLevel.Error, "A service of '{Name}' instance {InstanceId} failed while it was disposed.")]
    public static partial void SessionFailed(ILogger logger, Exception exception, string name, string instanceId);

    [LoggerMessage(10, LogLevel.Critical, "Task hub '{Hub}' has lost its store to another process, and stops.")]
    public static partial void Lost(ILogger logger, Exception exception, string hub);
}
