using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Clado.Embedded.DurableTask;
using Clado.Embedded.Functions.Tests.Http;
using Clado.Embedded.Functions.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
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
    public async Task What_cannot_be_called_so_is_refused(string function, string body, HttpStatusCode expected)
    {
        using var folder = new TestFolder();
        await using var app = await StartAsync(folder);

        using var response = await app.Client.PostAsync(new Uri($"/admin/functions/{function}", UriKind.Relative), Json(body));

        Assert.Equal(expected, response.StatusCode);
        Assert.Empty(app.Services.GetRequiredService<Runs>().All);
    }

    [Theory]
    [InlineData("Plain", "{}", "an HTTP function is called at its own address")]
    [InlineData("Ends", "{}", "the task hub runs it")]
    [InlineData("Notes", "{}", "an activity needs an input")]
    public async Task A_call_that_cannot_be_made_is_accepted_and_fails_in_the_log(string function, string body, string why)
    {
        using var folder = new TestFolder();
        await using var app = await StartAsync(folder);

        using var response = await app.Client.PostAsync(new Uri($"/admin/functions/{function}", UriKind.Relative), Json(body));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        await Eventually.BecomesTrueAsync(
            () => app.Logs.Entries.Any(e => e.Text.Contains($"'Functions.{function}' was not called: {why}", StringComparison.Ordinal)), "the log says why");
    }

    [Fact]
    public async Task An_activity_is_called_with_its_input()
    {
        using var folder = new TestFolder();
        await using var app = await StartAsync(folder);

        using var response = await app.Client.PostAsync(new Uri("/admin/functions/notes", UriKind.Relative), Json("{\"input\":\"{\\\"text\\\":\\\"one\\\"}\"}"));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var runs = app.Services.GetRequiredService<Runs>();
        await Eventually.BecomesTrueAsync(() => !runs.Notes.IsEmpty, "the activity runs");
        Assert.Equal("one", Assert.Single(runs.Notes));
    }

    [Fact]
    public async Task A_disabled_function_can_be_called()
    {
        using var folder = new TestFolder();
        await using var app = await StartAsync(folder, "--AzureWebJobs.Yearly.Disabled=true");

        using var response = await app.Client.PostAsync(new Uri("/admin/functions/Yearly", UriKind.Relative), Json("{}"));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        await Eventually.BecomesTrueAsync(() => !app.Services.GetRequiredService<Runs>().All.IsEmpty, "the timer runs");
    }

    [Fact]
    public async Task A_disabled_function_whose_settings_are_missing_is_no_hindrance()
    {
        using var folder = new TestFolder();
        await using var app = await TestApp.StartAsync(
            folder, [typeof(Uploads)], ["--port", "0", "--AzureWebJobs.Uploaded.Disabled=true"], builder => builder.Services.AddSingleton<Runs>());

        using var response = await app.Client.PostAsync(new Uri("/admin/functions/Uploaded", UriKind.Relative), Json("{\"input\":\"uploads/a\"}"));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        await Eventually.BecomesTrueAsync(
            () => app.Logs.Entries.Any(e => e.Text.Contains("'Functions.Uploaded' was not called: Function 'Uploaded' uses the storage connection", StringComparison.Ordinal)),
            "the log says why");
    }

    [Theory]
    [InlineData("/admin/functions")]
    [InlineData("/admin/functions/Yearly")]
    [InlineData("/admin/functions/Yearly/status")]
    public async Task What_the_functions_are_is_told_to_the_master_key_only(string path)
    {
        using var folder = new TestFolder();
        await using var app = await StartAsync(folder, "--enableAuth", "--Host:Keys:master=master-key", "--Host:Keys:default=host-key");

        foreach (var (key, expected) in new[] { ("", HttpStatusCode.Unauthorized), ("host-key", HttpStatusCode.Unauthorized), ("master-key", HttpStatusCode.OK) })
        {
            using var response = await app.Client.GetAsync(new Uri($"{path}?code={key}", UriKind.Relative));
            Assert.Equal(expected, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("/admin/functions/Nobody")]
    [InlineData("/admin/functions/Nobody/status")]
    public async Task An_unknown_function_is_not_found(string path)
    {
        using var folder = new TestFolder();
        await using var app = await StartAsync(folder);

        using var response = await app.Client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal((HttpStatusCode.NotFound, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    // The fields of FunctionMetadataResponse in Azure/azure-functions-host, in their order, and bindings as the worker's generator writes them.
    [Fact]
    public async Task A_function_is_described_as_the_host_does()
    {
        using var folder = new TestFolder();
        await using var app = await StartAsync(folder, "--AzureWebJobs.Uploaded.Disabled=1");
        var at = app.Client.BaseAddress!.ToString().TrimEnd('/');

        var all = JsonNode.Parse(await app.Client.GetStringAsync(new Uri("/admin/functions", UriKind.Relative)))!.AsArray();

        Assert.Equal(["Ends", "Notes", "Uploaded", "Yearly"], all.Select(f => (string?)f!["name"]).Where(name => name is "Ends" or "Notes" or "Uploaded" or "Yearly"));
        var uploaded = all.Single(f => (string?)f!["name"] == "Uploaded")!.ToJsonString(Plain);
        Assert.Equal(
            $$"""{"name":"Uploaded","script_root_path_href":null,"script_href":null,"config_href":null,"test_data_href":null,"href":"{{at}}/admin/functions/Uploaded","invoke_url_template":null,"language":"dotnet-isolated","config":{"name":"Uploaded","entryPoint":"{{typeof(Uploads).FullName}}.Run","scriptFile":"Embedded.Functions.Tests.dll","language":"dotnet-isolated","functionDirectory":"","bindings":[{"name":"text","type":"blobTrigger","direction":"In","path":"uploads/{name}","connection":"Nowhere","source":"EventGrid","dataType":"String"}]},"files":null,"test_data":null,"isDisabled":true,"isDirect":false,"isProxy":false}""",
            uploaded);
        Assert.Equal(uploaded, JsonNode.Parse(await app.Client.GetStringAsync(new Uri("/admin/functions/uploaded", UriKind.Relative)))!.ToJsonString(Plain));
        Assert.Equal("{}", await app.Client.GetStringAsync(new Uri("/admin/functions/uploaded/status", UriKind.Relative)));
    }

    [Theory]
    [InlineData("Yearly", """[{"name":"timer","type":"timerTrigger","direction":"In","schedule":"0 0 0 1 1 *"}]""")]
    [InlineData("Notes", """[{"name":"note","type":"activityTrigger","direction":"In"}]""")]
    [InlineData("Ends", """[{"name":"context","type":"orchestrationTrigger","direction":"In"}]""")]
    [InlineData("Asks", """[{"name":"request","type":"httpTrigger","direction":"In","authLevel":"Admin","methods":["get","POST"],"route":"Ask/{id:int}"},{"name":"client","type":"durableClient","direction":"In"},{"name":"$return","type":"http","direction":"Out"}]""")]
    public async Task Bindings_are_those_of_the_worker(string function, string bindings)
    {
        using var folder = new TestFolder();
        await using var app = await StartAsync(folder);

        var described = JsonNode.Parse(await app.Client.GetStringAsync(new Uri($"/admin/functions/{function}", UriKind.Relative)))!;

        Assert.Equal(bindings, described["config"]!["bindings"]!.ToJsonString(Plain));
        Assert.Equal(function == "Asks" ? $"{app.Client.BaseAddress}api/ask/{{id:int}}" : null, (string?)described["invoke_url_template"]);
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

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static Task<TestApp> StartAsync(TestFolder folder, params string[] args) => TestApp.StartAsync(
        folder, [typeof(YearlyTimer), typeof(RoutingFunctions), typeof(Ending), typeof(Noting), typeof(Asking), typeof(Uploads)], ["--port", "0", "--Nowhere=DefaultEndpointsProtocol=http;AccountName=none;AccountKey=bm9uZQ==;BlobEndpoint=http://127.0.0.1:9/none", .. args], builder => builder.Services.AddSingleton<Runs>());

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    internal sealed class Runs
    {
        public ConcurrentQueue<TimerInfo> All { get; } = new();

        public ConcurrentQueue<string> Notes { get; } = new();

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

    internal sealed class Noting(Runs runs)
    {
        [Function("Notes")]
        public void Run([ActivityTrigger] Note note) => runs.Notes.Enqueue(note.Text);
    }

    internal static class Asking
    {
        [Function("Asks")]
        public static IActionResult Run(
            [HttpTrigger(AuthorizationLevel.Admin, "get", "POST", Route = "Ask/{id:int}")] HttpRequest request, [DurableClient] DurableTaskClient client)
            => new OkObjectResult($"{request.Path} {client.Name}");
    }

    internal static class Uploads
    {
        [Function("Uploaded")]
        public static void Run([BlobTrigger("uploads/{name}", Connection = "Nowhere", Source = BlobTriggerSource.EventGrid)] string text) => Assert.NotNull(text);
    }

    internal sealed record Note(string Text);

    internal static class Ending
    {
        [Function("Ends")]
        public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => Task.FromResult(context.Name);
    }
}
