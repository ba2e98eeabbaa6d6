using System.Net;
using System.Text.Json;

namespace Clado.Embedded.Functions.Tests.Management;

public class InstanceReadingTests
{
    // DataMember names of StatusResponsePayload in Azure/azure-functions-durable-extension; historyEvents only when asked for.
    private static readonly string[] StatusFields =
        ["name", "instanceId", "runtimeStatus", "input", "customStatus", "output", "createdTime", "lastUpdatedTime"];

    [Fact]
    public async Task An_ended_instance_is_200_with_the_official_fields()
    {
        await using var app = await ManagedApp.StartAsync();
        await app.RunAsync("one", new("Ada"));

        using var response = await app.GetAsync($"{ManagedApp.Instances}/one");
        var status = JsonElement.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Null(response.Headers.Location);
        Assert.Equal(StatusFields, Names(status));
        Assert.Equal("Greeting", status.GetProperty("name").GetString());
        Assert.Equal("one", status.GetProperty("instanceId").GetString());
        Assert.Equal("Completed", status.GetProperty("runtimeStatus").GetString());
        Assert.Equal("Ada", status.GetProperty("input").GetProperty("name").GetString());
        Assert.Equal("greeting", status.GetProperty("customStatus").GetProperty("step").GetString());
        Assert.Equal("Hello Ada", status.GetProperty("output").GetString());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", status.GetProperty("createdTime").GetString());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", status.GetProperty("lastUpdatedTime").GetString());
    }

    [Fact]
    public async Task A_running_instance_is_202_with_its_own_address_and_five_seconds()
    {
        await using var app = await ManagedApp.StartAsync();
        await app.RunAsync("one", new("Ada", Waits: true));

        using var response = await app.GetAsync($"{ManagedApp.Instances}/one?showInput=false");
        var status = JsonElement.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal($"{app.Client.BaseAddress}runtime/webhooks/durabletask/instances/one?showInput=false", response.Headers.Location?.ToString());
        Assert.Equal(TimeSpan.FromSeconds(5), response.Headers.RetryAfter?.Delta);
        Assert.Equal("Running", status.GetProperty("runtimeStatus").GetString());
        Assert.Equal(JsonValueKind.Null, status.GetProperty("input").ValueKind);
        Assert.Equal(JsonValueKind.Null, status.GetProperty("output").ValueKind);
    }

    [Theory]
    [InlineData("", HttpStatusCode.OK)]
    [InlineData("?returnInternalServerErrorOnFailure=true", HttpStatusCode.InternalServerError)]
    public async Task A_failed_instance_is_500_only_on_request(string query, HttpStatusCode expected)
    {
        await using var app = await ManagedApp.StartAsync();
        await app.RunAsync("one", new("Ada", Fails: true));

        using var response = await app.GetAsync($"{ManagedApp.Instances}/one{query}");
        var status = JsonElement.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("Failed", status.GetProperty("runtimeStatus").GetString());
        Assert.Equal("System.InvalidOperationException: as ordered", status.GetProperty("output").GetString());
    }

    [Fact]
    public async Task An_unknown_instance_is_404()
    {
        await using var app = await ManagedApp.StartAsync();
        using var response = await app.GetAsync($"{ManagedApp.Instances}/nobody");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task The_history_has_the_official_names_and_no_results_unless_asked_for()
    {
        await using var app = await ManagedApp.StartAsync();
        await app.RunAsync("one", new("Ada", Waits: true));
        using (await app.PostAsync($"{ManagedApp.Instances}/one/raiseEvent/Word", "!"))
        {
            await app.EndedAsync("one", "Completed");
        }

        var bare = (await app.JsonAsync($"{ManagedApp.Instances}/one?showHistory=true&showInput=false")).GetProperty("historyEvents").EnumerateArray().ToList();
        var full = (await app.JsonAsync($"{ManagedApp.Instances}/one?showHistory=true&showHistoryOutput=true")).GetProperty("historyEvents").EnumerateArray().ToList();

        Assert.Equal(["ExecutionStarted", "TaskCompleted", "EventRaised", "ExecutionCompleted"], bare.Select(e => e.GetProperty("EventType").GetString()));
        Assert.Equal(["EventType", "Timestamp", "FunctionName"], Names(bare[0]));
        Assert.Equal(["EventType", "Timestamp", "ScheduledTime", "FunctionName"], Names(bare[1]));
        Assert.Equal(["EventType", "Timestamp", "Name"], Names(bare[2]));
        Assert.Equal(["EventType", "Timestamp", "OrchestrationStatus", "FailureDetails"], Names(bare[3]));
        Assert.Equal(["EventType", "Timestamp", "ScheduledTime", "FunctionName", "Input", "Result"], Names(full[1]));
        Assert.Equal("\"Ada\"", full[1].GetProperty("Input").GetString());
        Assert.Equal("Hello Ada", full[1].GetProperty("Result").GetString());
        Assert.Equal("Hello Ada!", full[3].GetProperty("Result").GetString());
        Assert.True(full[1].GetProperty("ScheduledTime").GetDateTime() <= full[1].GetProperty("Timestamp").GetDateTime());
    }

    [Fact]
    public async Task A_list_comes_page_by_page()
    {
        await using var app = await ManagedApp.StartAsync();
        foreach (var id in (string[])["a-1", "a-2", "a-3", "b-1"])
        {
            await app.RunAsync(id, new("Ada"));
        }

        var (first, token) = await PageAsync(app, "?top=2&instanceIdPrefix=a-", null);
        var (second, end) = await PageAsync(app, "?top=2&instanceIdPrefix=a-", token);

        Assert.Equal(["a-1", "a-2"], first);
        Assert.NotNull(token);
        Assert.Equal(["a-3"], second);
        Assert.Null(end);
    }

    [Fact]
    public async Task A_list_can_be_narrowed_by_status_and_time()
    {
        await using var app = await ManagedApp.StartAsync();
        await app.RunAsync("ended", new("Ada"));
        await app.RunAsync("failed", new("Ada", Fails: true));
        await app.RunAsync("waiting", new("Ada", Waits: true));

        Assert.Equal(["ended", "failed", "waiting"], (await PageAsync(app, "/", null)).Ids);
        Assert.Equal(["ended", "failed"], (await PageAsync(app, "?runtimeStatus=Completed,Failed", null)).Ids);
        Assert.Equal(["failed", "waiting"], (await PageAsync(app, "?runtimeStatus=Failed&runtimeStatus=Running", null)).Ids);
        Assert.Empty((await PageAsync(app, "?createdTimeTo=2020-01-01T00:00:00Z", null)).Ids);
        Assert.Equal(3, (await PageAsync(app, "?createdTimeFrom=2020-01-01T00:00:00Z&createdTimeTo=2999-01-01", null)).Ids.Count);
        using var strange = await app.GetAsync($"{ManagedApp.Instances}?taskHub=other");
        Assert.Equal(HttpStatusCode.BadRequest, strange.StatusCode);
    }

    [Fact]
    public async Task A_token_of_someone_else_is_400()
    {
        await using var app = await ManagedApp.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, ManagedApp.Instances);
        request.Headers.Add("x-ms-continuation-token", "stolen");

        using var response = await app.Client.SendAsync(request);
        var error = JsonElement.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(["Message", "ExceptionMessage", "ExceptionType"], Names(error));
    }

    private static async Task<(List<string?> Ids, string? Token)> PageAsync(ManagedApp app, string query, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{ManagedApp.Instances}{query}");
        if (token is not null)
        {
            request.Headers.Add("x-ms-continuation-token", token);
        }

        using var response = await app.Client.SendAsync(request);
        var page = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        return ([.. page.EnumerateArray().Select(i => i.GetProperty("instanceId").GetString())], response.Headers.TryGetValues("x-ms-continuation-token", out var next) ? next.Single() : null);
    }

    private static IEnumerable<string> Names(JsonElement o) => o.EnumerateObject().Select(p => p.Name);
}
