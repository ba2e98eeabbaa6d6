using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Clado.Embedded.DurableTask;
using Clado.Embedded.Functions.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Clado.Embedded.Functions.Tests.Http;

public class HttpFunctionHandlerTests
{
    [Theory]
    [InlineData("Object", HttpStatusCode.Accepted, "{\"id\":1}")]
    [InlineData("Result", HttpStatusCode.Created, "\"made\"")]
    [InlineData("Awaited", HttpStatusCode.OK, "awaited")]
    [InlineData("AwaitedValue", HttpStatusCode.NoContent, "")]
    [InlineData("File", HttpStatusCode.OK, "a,b")]
    [InlineData("ByHand", (HttpStatusCode)418, "by hand")]
    public async Task The_result_is_the_answer(string function, HttpStatusCode status, string body)
    {
        using var folder = new TestFolder();
        await using var app = await TestApp.StartAsync(folder, [typeof(AnsweringFunctions)]);

        using var response = await app.Client.GetAsync(new Uri($"/api/{function}", UriKind.Relative));

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_failure_is_a_problem_that_says_nothing_of_the_inside()
    {
        using var folder = new TestFolder();
        await using var app = await TestApp.StartAsync(folder, [typeof(AnsweringFunctions)]);

        using var response = await app.Client.GetAsync(new Uri("/api/Fails", UriKind.Relative));

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(["type", "title", "status", "traceId", "detail"], problem.EnumerateObject().Select(p => p.Name));
        Assert.Equal(500, problem.GetProperty("status").GetInt32());
        Assert.Contains(app.Logs.Entries, e => e.Category == "Function.Fails" && e.Text.Contains("secret of the inside", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_task_hub_that_has_too_much_to_do_is_a_503_that_says_when_to_come_again()
    {
        using var folder = new TestFolder();
        await using var app = await TestApp.StartAsync(folder, [typeof(AnsweringFunctions)]);

        using var response = await app.Client.GetAsync(new Uri("/api/Busy", UriKind.Relative));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter?.Delta);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        using var folder = new TestFolder();
        await using var app = await TestApp.StartAsync(folder, [typeof(AnsweringFunctions)], ["--port", "0", "--FUNCTIONS_REQUEST_BODY_SIZE_LIMIT=10"]);

        using var fits = await app.Client.PostAsync(new Uri("/api/Length", UriKind.Relative), new StringContent("0123456789"));
        using var refused = await app.Client.PostAsync(new Uri("/api/Length", UriKind.Relative), new StringContent("0123456789+"));

        Assert.Equal("10", await fits.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_body_without_a_length_is_refused_too_and_the_apps_own_limit_counts()
    {
        using var folder = new TestFolder();
        await using var app = await TestApp.StartAsync(
            folder, [typeof(AnsweringFunctions)], configure: builder => builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = 10));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/Length") { Content = new StringContent("0123456789+") };
        request.Headers.TransferEncodingChunked = true;

        using var refused = await app.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
    }

    [Fact]
    public async Task A_caller_that_leaves_cancels_the_call()
    {
        using var folder = new TestFolder();
        await using var app = await TestApp.StartAsync(folder, [typeof(AnsweringFunctions)]);
        using var leaving = new CancellationTokenSource();
        AnsweringFunctions.Cancelled = new TaskCompletionSource();
        AnsweringFunctions.Entered = new TaskCompletionSource();

        var call = app.Client.GetAsync(new Uri("/api/Waits", UriKind.Relative), leaving.Token);
        await AnsweringFunctions.Entered.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await leaving.CancelAsync();

        await AnsweringFunctions.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    internal static class AnsweringFunctions
    {
        public static TaskCompletionSource Entered { get; set; } = new();

        public static TaskCompletionSource Cancelled { get; set; } = new();

        [Function("Object")]
        public static IActionResult Object([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => new AcceptedResult(request.Path, new { Id = 1 });

        [Function("Busy")]
        public static IResult Busy([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => throw new TaskHubBusyException(request.Path);

        [Function("Result")]
        public static IResult Result([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Results.Created(request.Path, "made");

        [Function("Awaited")]
        public static async Task<IActionResult> Awaited([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request)
        {
            await Task.Yield();
            Assert.NotNull(request);
            return new OkObjectResult("awaited");
        }

        [Function("AwaitedValue")]
        public static async ValueTask<IResult> AwaitedValue([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request)
        {
            await Task.Yield();
            Assert.NotNull(request);
            return Results.NoContent();
        }

        [Function("File")]
        public static IActionResult File([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request)
            => new FileContentResult(Encoding.UTF8.GetBytes("a,b"), "text/csv") { FileDownloadName = request.Method };

        [Function("ByHand")]
        public static async Task ByHand([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request)
        {
            request.HttpContext.Response.StatusCode = 418;
            await request.HttpContext.Response.WriteAsync("by hand");
        }

        [Function("Fails")]
        public static Task<IActionResult> Fails([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request)
            => throw new InvalidOperationException($"secret of the inside {request.Method}");

        [Function("Length")]
        public static async Task<IResult> Length([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request)
        {
            using var reader = new StreamReader(request.Body);
            return Results.Text($"{(await reader.ReadToEndAsync()).Length}");
        }

        [Function("Waits")]
        public static async Task<IResult> Waits([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request, CancellationToken ct)
        {
            Entered.SetResult();
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
            }
            finally
            {
                Cancelled.SetResult();
            }

            return Results.Text(request.Method);
        }
    }
}
