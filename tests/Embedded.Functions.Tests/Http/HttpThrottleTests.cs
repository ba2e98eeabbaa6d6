using System.Net;
using Clado.Embedded.Functions.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Clado.Embedded.Functions.Tests.Http;

public class HttpThrottleTests
{
    [Fact]
    public async Task Requests_over_the_bound_wait_and_over_both_bounds_are_refused()
    {
        using var folder = new TestFolder();
        folder.Write("host.json", """{"version":"2.0","extensions":{"http":{"maxConcurrentRequests":1,"maxOutstandingRequests":2}}}""");
        var gate = new Gate();
        await using var app = await TestApp.StartAsync(folder, [typeof(Slow)], configure: builder => builder.Services.AddSingleton(gate));

        var requests = Enumerable.Range(0, 5).Select(_ => GetAsync(app, "/api/Slow")).ToList();
        await gate.Entered.WaitAsync();
        await Eventually.BecomesTrueAsync(() => requests.Count(request => request.IsCompleted) == 3, "three requests are refused");
        Assert.Equal(HttpStatusCode.OK, await GetAsync(app, "/admin/host/ping"));
        using var refused = await app.Client.GetAsync(new Uri("/api/Slow", UriKind.Relative));
        Assert.Equal((HttpStatusCode.TooManyRequests, "1", "application/problem+json"), (refused.StatusCode, refused.Headers.RetryAfter?.ToString(), refused.Content.Headers.ContentType?.MediaType));
        Assert.Contains("try again", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, gate.Entered.CurrentCount);
        gate.Open.TrySetResult();

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests],
            (await Task.WhenAll(requests)).Order());
    }

    private static async Task<HttpStatusCode> GetAsync(TestApp app, string path)
    {
        using var response = await app.Client.GetAsync(new Uri(path, UriKind.Relative));
        return response.StatusCode;
    }

    internal sealed class Gate
    {
        public SemaphoreSlim Entered { get; } = new(0);

        public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    internal sealed class Slow(Gate gate)
    {
        [Function("Slow")]
        public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
        {
            gate.Entered.Release();
            await gate.Open.Task;
            return Results.Text(request.Method);
        }
    }
}
