using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Clado.Embedded.DurableTask;
using Clado.Embedded.Functions.Tests.Http;
using Clado.Embedded.Functions.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Clado.Embedded.Functions.Tests.Hosting;

public class FunctionAdminTests
{
    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("host-key", HttpStatusCode.Unauthorized)]
    [InlineData("master-key", HttpStatusCode.Accepted)]
    public async Task The_master_key_calls_a_function(string? key, HttpStatusCode expected)
    {
        using var folder = new TestFolder();
        await using var app = await StartAsync(folder, "--enableAuth", "--Host:Keys:master=master-key", "--Host:Keys:default=host-key");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/functions/Yearly") { Content = Json("{}") };
        request.Headers.Add("x-functions-key", key);

        using var response = await app.Client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("{\"input\":\"\"}")]
    [InlineData("{\"input\":null}")]
    [InlineData("{}")]
    public async Task A_timer_runs_once_outside_of_its_schedule(string body)
    {
        using var folder = new TestFolder();
        await using var app = await StartAsync(folder);

        using var response = await app.Client.PostAsync(new Uri("/admin/functions/yearly", UriKind.Relative), Json(body));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
        var runs = app.Services.GetRequiredService<Runs>();
        await Eventually.BecomesTrueAsync(() => !runs.All.IsEmpty, "the timer runs");
        var timer = Assert.Single(runs.All);
        Assert.False(timer.IsPastDue);
        Assert.Equal((1, 1), (timer.ScheduleStatus!.Next.Month, timer.ScheduleStatus.Next.Day));
    }

    [Theory]
    [InlineData("Nobody", "{}", HttpStatusCode.NotFound)]
    [InlineData("Yearly", "", HttpStatusCode.BadRequest)]
    [InlineData("Yearly", "null", HttpStatusCode.BadRequest)]
    [InlineData("Yearly", "[]", HttpStatusCode.BadRequest)]
    [InlineData("Yearly", "{\"input\":{}}", HttpStatusCode.BadRequest)]
    [InlineData("Plain", "{}", HttpStatusCode.BadRequest)]
    [InlineData("Ends", "{}", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_called_so_is_refused(string function, string body, HttpStatusCode expected)
    {
        using var folder = new TestFolder();
        await using var app = await StartAsync(folder);

        using var response = await app.Client.PostAsync(new Uri($"/admin/functions/{function}", UriKind.Relative), Json(body));

        Assert.Equal(expected, response.StatusCode);
        Assert.Empty(app.Services.GetRequiredService<Runs>().All);
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_is_refused()
    {
        using var folder = new TestFolder();
        await using var app = await StartAsync(folder);

        using var response = await app.Client.PostAsync(new Uri("/admin/functions/Yearly", UriKind.Relative), new StringContent("{}"));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task A_call_ends_before_the_host_does()
    {
        using var folder = new TestFolder();
        await using var app = await StartAsync(folder);
        var runs = app.Services.GetRequiredService<Runs>();
        runs.Gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var response = await app.Client.PostAsync(new Uri("/admin/functions/Yearly", UriKind.Relative), Json("{}"));
        await Eventually.BecomesTrueAsync(() => !runs.All.IsEmpty, "the call has begun");

        var stopping = app.StopAsync();
        Assert.False(stopping.IsCompleted);
        runs.Gate.SetResult();
        await stopping;

        Assert.True(runs.Ended);
    }

    private static Task<TestApp> StartAsync(TestFolder folder, params string[] args) => TestApp.StartAsync(
        folder, [typeof(YearlyTimer), typeof(RoutingFunctions), typeof(Ending)], ["--port", "0", .. args], builder => builder.Services.AddSingleton<Runs>());

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    internal sealed class Runs
    {
        public ConcurrentQueue<TimerInfo> All { get; } = new();

        public TaskCompletionSource? Gate { get; set; }

        public bool Ended { get; set; }
    }

    internal sealed class YearlyTimer(Runs runs)
    {
        [Function("Yearly")]
        public async Task RunAsync([TimerTrigger("0 0 0 1 1 *")] TimerInfo timer)
        {
            runs.All.Enqueue(timer);
            await (runs.Gate?.Task ?? Task.CompletedTask);
            runs.Ended = true;
        }
    }

    internal static class Ending
    {
        [Function("Ends")]
        public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => Task.FromResult(context.Name);
    }
}
