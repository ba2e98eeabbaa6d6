using Microsoft.Extensions.Logging;

namespace Clado.Embedded.Functions.Http;

/// <summary>What is logged about HTTP. Never a query string: it can hold keys and personal data.</summary>
internal static partial class HttpLog
{
    [LoggerMessage(1, LogLevel.Warning, "The HTTP function '{Function}' returned neither IActionResult nor IResult; the answer stays as the function left it")]
    public static partial void NoResult(ILogger logger, string function);

    [LoggerMessage(2, LogLevel.Error, "A request was not answered: {Method} {Path}")]
    public static partial void Unhandled(ILogger logger, Exception failure, string method, string path);

    [LoggerMessage(3, LogLevel.Error, "{Method} of '{Function}' was answered with 503: the task hub's store takes nothing")]
    public static partial void NotStored(ILogger logger, Exception failure, string method, string function);
}
