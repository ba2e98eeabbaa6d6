using System.Net;
using System.Text;
using System.Text.Json;

namespace Clado.Embedded.Functions.Tests.Management;

public class InstanceStartingTests
{
    // Members of the anonymous type in HttpApiHandler.CreateCheckStatusResponseMessage.
    private static readonly string[] LinkFields =
    [
        "id", "statusQueryGetUri", "sendEventPostUri", "terminatePostUri", "purgeHistoryDeleteUri", "restartPostUri", "suspendPostUri", "resumePostUri",
    ];

    [Fact]
    public async Task A_start_is_202_with_the_official_links()
    {
        await using var app = await ManagedApp.StartAsync();

        using var started = await app.PostAsync($"{ManagedApp.Orchestrators}/greeting/one", new ManagedFunctions.Order("Ada"));
        var links = JsonElement.Parse(await started.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        Assert.Equal(LinkFields, links.EnumerateObject().Select(p => p.Name));
        Assert.Equal(links.GetProperty("statusQueryGetUri").GetString(), started.Headers.Location?.ToString());
        Assert.Equal(TimeSpan.FromSeconds(10), started.Headers.RetryAfter?.Delta);
        var instance = $"{app.Client.BaseAddress}runtime/webhooks/durabletask/instances/one";
        Assert.Equal($"{instance}?taskHub=managed&connection=Storage", links.GetProperty("statusQueryGetUri").GetString());
        Assert.Equal($"{instance}/raiseEvent/{{eventName}}?taskHub=managed&connection=Storage", links.GetProperty("sendEventPostUri").GetString());
        Assert.Equal($"{instance}/terminate?reason={{text}}&taskHub=managed&connection=Storage", links.GetProperty("terminatePostUri").GetString());
        Assert.Equal($"{instance}/restart?taskHub=managed&connection=Storage", links.GetProperty("restartPostUri").GetString());
        await app.EndedAsync("one", "Completed");
    }

    [Fact]
    public async Task A_start_can_wait_for_the_output()
    {
        await using var app = await ManagedApp.StartAsync();

        using var ended = await app.PostAsync($"{ManagedApp.Orchestrators}/Greeting?timeout=30&pollingInterval=1", new ManagedFunctions.Order("Ada"));
        using var failed = await app.PostAsync($"{ManagedApp.Orchestrators}/Greeting?timeout=30", new ManagedFunctions.Order("Ada", Fails: true));
        using var goesOn = await app.PostAsync($"{ManagedApp.Orchestrators}/Greeting?timeout=0.1", new ManagedFunctions.Order("Ada", Waits: true));

        Assert.Equal((HttpStatusCode.OK, "\"Hello Ada\""), (ended.StatusCode, await ended.Content.ReadAsStringAsync()));
        Assert.Equal("Failed", JsonElement.Parse(await failed.Content.ReadAsStringAsync()).GetProperty("runtimeStatus").GetString());
        Assert.Equal(HttpStatusCode.Accepted, goesOn.StatusCode);
    }

    [Theory]
    [InlineData("Nothing", "one", "{}", "One or more of the arguments submitted is incorrect")]
    [InlineData("Greet", "one", "{}", "One or more of the arguments submitted is incorrect")]
    [InlineData("Greeting", "@one", "{}", "One or more of the arguments submitted is incorrect")]
    [InlineData("Greeting", "one%23", "{}", "One or more of the arguments submitted is incorrect")]
    [InlineData("Greeting", "one", "{", "Invalid JSON content")]
    public async Task A_start_that_cannot_be_is_400_and_starts_nothing(string function, string id, string body, string message)
    {
        await using var app = await ManagedApp.StartAsync();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var refused = await app.Client.PostAsync(new Uri($"{ManagedApp.Orchestrators}/{function}/{id}", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(message, JsonElement.Parse(await refused.Content.ReadAsStringAsync()).GetProperty("Message").GetString());
        Assert.Equal(0, (await app.JsonAsync(ManagedApp.Instances)).GetArrayLength());
    }

    [Fact]
    public async Task An_id_in_use_is_409()
    {
        await using var app = await ManagedApp.StartAsync();
        await app.RunAsync("one", new("Ada", Waits: true));

        using var again = await app.PostAsync($"{ManagedApp.Orchestrators}/Greeting/one", new ManagedFunctions.Order("Ada"));
        using var restarted = await app.PostAsync($"{ManagedApp.Instances}/one/restart?restartWithNewInstanceId=false");

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, restarted.StatusCode);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("?restartWithNewInstanceId=true", false)]
    [InlineData("?restartWithNewInstanceId=false", true)]
    public async Task A_restart_runs_the_same_input_again(string query, bool keepsId)
    {
        await using var app = await ManagedApp.StartAsync();
        await app.RunAsync("one", new("Ada"));

        using var restarted = await app.PostAsync($"{ManagedApp.Instances}/one/restart{query}");
        var id = JsonElement.Parse(await restarted.Content.ReadAsStringAsync()).GetProperty("id").GetString()!;

        Assert.Equal(HttpStatusCode.Accepted, restarted.StatusCode);
        Assert.Equal(keepsId, id == "one");
        Assert.Equal("Hello Ada", (await app.EndedAsync(id, "Completed")).GetProperty("output").GetString());
    }

    [Fact]
    public async Task A_restart_of_nobody_is_400()
    {
        await using var app = await ManagedApp.StartAsync();
        using var refused = await app.PostAsync($"{ManagedApp.Instances}/nobody/restart");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }
}
