using System.Text.Json;
using Clado.Embedded.DurableTask;
using Clado.Embedded.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Embedded.Functions.Tests.Http;

public class ProblemMiddlewareTests
{
    [Fact]
    public async Task A_hub_that_has_too_much_to_do_is_a_503_that_says_when_to_try_again()
    {
        var (context, problem) = await ThrowAsync(new TaskHubBusyException("Too many instances wait."));

        Assert.Equal(StatusCodes.Status503ServiceUnavailable, context.Response.StatusCode);
        Assert.Equal("1", context.Response.Headers.RetryAfter);
        Assert.Equal(503, problem.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task A_store_that_takes_nothing_is_a_503_that_says_so_and_not_where_it_is()
    {
        var (context, problem) = await ThrowAsync(new TaskHubStoreException("The task hub's store '/secret/hub.db' is full."));

        Assert.Equal(StatusCodes.Status503ServiceUnavailable, context.Response.StatusCode);
        Assert.Equal("10", context.Response.Headers.RetryAfter);
        Assert.Contains("disk may be full", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_other_exception_is_a_500_that_tells_nothing_of_it()
    {
        var (context, problem) = await ThrowAsync(new InvalidOperationException("secret"));

        Assert.Equal(StatusCodes.Status500InternalServerError, context.Response.StatusCode);
        Assert.False(context.Response.Headers.ContainsKey("Retry-After"));
        Assert.DoesNotContain("secret", problem.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("may or may not have been done", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
    }

    private static async Task<(HttpContext Context, JsonElement Problem)> ThrowAsync(Exception exception)
    {
        var context = new DefaultHttpContext();
        using var body = new MemoryStream();
        context.Response.Body = body;
        await new ProblemMiddleware(_ => throw exception, NullLogger<ProblemMiddleware>.Instance).InvokeAsync(context);
        using var document = JsonDocument.Parse(body.ToArray());
        return (context, document.RootElement.Clone());
    }
}
