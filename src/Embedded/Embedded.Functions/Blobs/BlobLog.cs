using Microsoft.Extensions.Logging;

namespace Clado.Embedded.Functions.Blobs;

internal static partial class BlobLog
{
    [LoggerMessage(1, LogLevel.Debug, "There is no container '{Container}' yet")]
    public static partial void NoContainer(ILogger logger, string container);

    [LoggerMessage(2, LogLevel.Warning, "The container '{Container}' could not be listed; it is tried again")]
    public static partial void NotListed(ILogger logger, Exception failure, string container);

    [LoggerMessage(4, LogLevel.Error, "The receipt of the blob '{Blob}' could not be written; the blob is tried again")]
    public static partial void NotRecorded(ILogger logger, Exception failure, string blob);

    [LoggerMessage(3, LogLevel.Error, "'Functions.{Function}' has failed {Tries} times for the blob '{Blob}'; it is poison: it goes to the poison queue, and is left alone until it changes")]
    public static partial void Poison(ILogger logger, string function, string blob, int tries);

    [LoggerMessage(5, LogLevel.Warning, "A poison blob of 'Functions.{Function}' could not be put on the queue '{Queue}'; it is tried again")]
    public static partial void PoisonNotSent(ILogger logger, Exception failure, string function, string queue);

    [LoggerMessage(6, LogLevel.Error, "'Functions.{Function}' was to be called for '{Path}', but that is no blob of the container '{Container}' that fits its path; CONTAINER/NAME is expected")]
    public static partial void NoSuchBlob(ILogger logger, string function, string? path, string container);

    [LoggerMessage(7, LogLevel.Error, "The call of 'Functions.{Function}' for '{Path}' failed")]
    public static partial void CallFailed(ILogger logger, Exception failure, string function, string? path);
}
