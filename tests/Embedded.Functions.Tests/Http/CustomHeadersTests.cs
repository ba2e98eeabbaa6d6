using System.Net;
using Clado.Embedded.Functions.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Clado.Embedded.Functions.Tests.Http;

public class CustomHeadersTests
{
    [Theory]
    [InlineData("/api/Sets", HttpStatusCode.OK, "by the function")]
    [InlineData("/api/Fails", HttpStatusCode.InternalServerError, "by the host")]
    [InlineData("/api/nowhere", HttpStatusCode.NotFound, "by the host")]
    public async Task Every_answer_has_them_unless_the_function_set_its_own(string path, HttpStatusCode status, string first)
    {
        using var folder = new TestFolder();
        folder.Write("host.json", """{"version":"2.0","extensions":{"http":{"customHeaders":{"X-First":"by the host","X-Second":"too"}}}}""");
        await using var app = await TestApp.StartAsync(folder, [typeof(Setting)]);

        using var response = await app.Client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(status, response.StatusCode);
        Assert.Equal([first], response.Headers.GetValues("X-First"));
        Assert.Equal(["too"], response.Headers.GetValues("X-Second"));
    }

    [Fact]
    public async Task What_host_json_has_for_nothing_is_told_at_the_start()
    {
        using var folder = new TestFolder();
        folder.Write("host.json", """{"version":"2.0","telemetryMode":"OpenTelemetry","extensions":{"http":{"dynamicThrottlesEnabled":true}}}""");
        await using var app = await TestApp.StartAsync(folder, [typeof(Setting)]);

        Assert.Contains("extensions.http.dynamicThrottlesEnabled", Assert.Single(app.Logs.Entries, e => e.Category == "Host.Startup" && e.Level == LogLevel.Warning).Text, StringComparison.Ordinal);
    }

    internal static class Setting
    {
        [Function("Sets")]
        public static IResult Set([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request)
        {
            request.HttpContext.Response.Headers["X-First"] = "by the function";
            return Results.Ok();
        }

        [Function("Fails")]
        public static IResult Fail([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => throw new InvalidOperationException(request.Method);
    }
}
