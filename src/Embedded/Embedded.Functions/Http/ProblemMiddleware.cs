using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
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
            await WriteAsync(context, bad.StatusCode);
        }
        catch (DurableTask.TaskHubBusyException busy) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, StatusCodes.Status503ServiceUnavailable, busy.RetryAfter, "More waits to be done than is allowed. Nothing was changed: try again later.");
        }
        catch (DurableTask.TaskHubStoreException unwritten) when (!context.Response.HasStarted)
        {
            HttpLog.NotStored(logger, unwritten, context.Request.Method, context.GetEndpoint()?.DisplayName ?? "no function");
            await WriteAsync(
                context, StatusCodes.Status503ServiceUnavailable, StoreRetryAfter, "What was asked for could not be stored, and nothing was changed: its disk may be full. The log has more.");
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            HttpLog.Unhandled(logger, failure, context.Request.Method, context.GetEndpoint()?.DisplayName ?? "no function");
            await WriteAsync(context, StatusCodes.Status500InternalServerError);
        }
    }

    private static async Task WriteAsync(HttpContext context, int status, TimeSpan? retryAfter = null, string? detail = null)
    {
        var traceId = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
        context.Response.Clear();
        context.Response.StatusCode = status;
        if (retryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        context.Response.ContentType = "application/problem+json";
        var problem = new Dictionary<string, object>
        {
            ["type"] = "about:blank",
            ["title"] = ReasonPhrases.GetReasonPhrase(status),
            ["status"] = status,
            ["traceId"] = traceId,
        };
        if (detail is not null)
        {
            problem["detail"] = detail;
        }

        await JsonSerializer.SerializeAsync(context.Response.Body, problem, cancellationToken: context.RequestAborted);
    }
}
