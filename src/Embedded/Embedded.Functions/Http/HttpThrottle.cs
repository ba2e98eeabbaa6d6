using System.Threading.RateLimiting;
using Clado.Embedded.Functions.Settings;
using Microsoft.AspNetCore.Http;

namespace Clado.Embedded.Functions.Http;

/// <summary>Bounds the requests that functions serve and that wait for it; any more are answered with 429 at once. Follows <c>HttpThrottleMiddleware</c> of the Functions host.</summary>
internal sealed class HttpThrottle(HostJson host) : IDisposable
{
    private const int Any = int.MaxValue;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly ConcurrencyLimiter? _limiter = host is { MaxConcurrentRequests: null, MaxOutstandingRequests: null } ? null : Limit(host);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (_limiter is null || context.GetEndpoint()?.Metadata.GetMetadata<HttpFunction>() is null)
        {
            await next(context);
            return;
        }

        using var place = await _limiter.AcquireAsync(1, context.RequestAborted);
        if (place.IsAcquired)
        {
            await next(context);
        }
        else
        {
            await ProblemAnswer.WriteAsync(
                context, StatusCodes.Status429TooManyRequests, "More requests wait than host.json allows (maxOutstandingRequests). Nothing was done: try again.", RetryAfter);
        }
    }

    public void Dispose() => _limiter?.Dispose();

    private static ConcurrencyLimiter Limit(HostJson host)
    {
        var outstanding = host.MaxOutstandingRequests ?? Any;
        var concurrent = Math.Min(host.MaxConcurrentRequests ?? Any, outstanding);
        return new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = concurrent, QueueLimit = outstanding - concurrent });
    }
}
