using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Clado.Embedded.Functions.Http;

/// <summary>Turns what functions throw into a problem (RFC 9457) that tells the caller nothing of the inside; the log has it all.</summary>
internal sealed class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    private static readonly TimeSpan StoreRetryAfter = TimeSpan.FromSeconds(10);

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            if (!context.Response.HasStarted)
            {
                context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            }
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            await ProblemAnswer.WriteAsync(context, bad.StatusCode);
        }
        catch (DurableTask.TaskHubBusyException busy) when (!context.Response.HasStarted)
        {
            await ProblemAnswer.WriteAsync(
                context, StatusCodes.Status503ServiceUnavailable, "More waits to be done than is allowed. Nothing was changed: try again later.", busy.RetryAfter);
        }
        catch (DurableTask.TaskHubStoreException unwritten) when (!context.Response.HasStarted)
        {
            HttpLog.NotStored(logger, unwritten, context.Request.Method, context.GetEndpoint()?.DisplayName ?? "no function");
            await ProblemAnswer.WriteAsync(
                context, StatusCodes.Status503ServiceUnavailable, "What was asked for could not be stored, and nothing was changed: its disk may be full. The log has more.", StoreRetryAfter);
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            HttpLog.Unhandled(logger, failure, context.Request.Method, context.GetEndpoint()?.DisplayName ?? "no function");
            await ProblemAnswer.WriteAsync(
                context, StatusCodes.Status500InternalServerError, "Something went wrong inside, and what was asked for may or may not have been done. The log has more under this traceId.");
        }
    }
}
