using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Clado.Embedded.DurableTask;
using Clado.Embedded.Functions.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Clado.Embedded.Functions.Tests.Http;

public class FullStoreTests
{
    private static readonly string[] Arguments = ["--port", "0", "--EMBEDDED_MAX_STORE_BYTES=400000"];

    [Theory]
    [InlineData("api/start")]
    [InlineData("runtime/webhooks/durabletask/orchestrators/Ends")]
    public async Task A_store_that_is_full_is_a_503_that_says_when_to_try_again(string path)
    {
        using var folder = new TestFolder();
        await using var app = await TestApp.StartAsync(folder, [typeof(Starting)], Arguments);

        using var refused = await FillAsync(app.Client, path);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal(TimeSpan.FromSeconds(10), refused.Headers.RetryAfter?.Delta);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(503, problem.GetProperty("status").GetInt32());
        Assert.Contains("nothing was changed", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Path, problem.GetRawText(), StringComparison.Ordinal);
        Assert.Contains(app.Logs.Entries, e => e.Text.Contains("was answered with 503", StringComparison.Ordinal));
    }

    private static async Task<HttpResponseMessage> FillAsync(HttpClient client, string path)
    {
        while (true)
        {
            var answer = await client.PostAsJsonAsync(new Uri(path, UriKind.Relative), new string('x', 10_000));
            if (answer.StatusCode != HttpStatusCode.Accepted)
            {
                return answer;
            }

            answer.Dispose();
        }
    }

    internal static class Starting
    {
        [Function("Start")]
        public static async Task<IResult> StartAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "start")] HttpRequest request, [DurableClient] DurableTaskClient client)
        {
            await client.ScheduleNewOrchestrationInstanceAsync("Ends", await request.ReadFromJsonAsync<string>(), request.HttpContext.RequestAborted);
            return Results.Accepted();
        }

        [Function("Ends")]
        public static Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => Task.FromResult(context.GetInput<string>()!);
    }
}
