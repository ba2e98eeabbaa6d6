using System.Net;
using System.Text;
using System.Text.Json;

namespace Clado.Embedded.Functions.Tests.Management;

public class InstanceSteeringTests
{
    [Fact]
    public async Task An_event_reaches_a_waiting_instance()
    {
        await using var app = await ManagedApp.StartAsync();
        await app.RunAsync("one", new("Ada", Waits: true));

        using var raised = await app.PostAsync($"{ManagedApp.Instances}/one/raiseEvent/Word", "!");

        Assert.Equal(HttpStatusCode.Accepted, raised.StatusCode);
        Assert.Equal("Hello Ada!", (await app.EndedAsync("one", "Completed")).GetProperty("output").GetString());
    }

    [Theory]
    [InlineData("text/plain", "\"!\"", "Only application/json request content is supported")]
    [InlineData("application/json", "{", "Invalid JSON content")]
    [InlineData("application/json", "", "Invalid JSON content")]
    public async Task An_event_that_is_no_JSON_is_400(string type, string body, string message)
    {
        await using var app = await ManagedApp.StartAsync();
        await app.RunAsync("one", new("Ada", Waits: true));
        using var content = new StringContent(body, Encoding.UTF8, type);

        using var refused = await app.Client.PostAsync(new Uri($"{ManagedApp.Instances}/one/raiseEvent/Word", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(message, JsonElement.Parse(await refused.Content.ReadAsStringAsync()).GetProperty("Message").GetString());
    }

    [Theory]
    [InlineData("raiseEvent/Word")]
    [InlineData("terminate")]
    [InlineData("suspend")]
    [InlineData("resume")]
    public async Task Whatever_is_sent_to_nobody_is_404_and_to_the_ended_410(string operation)
    {
        await using var app = await ManagedApp.StartAsync();
        await app.RunAsync("ended", new("Ada"));

        using var nobody = await app.PostAsync($"{ManagedApp.Instances}/nobody/{operation}", "!");
        using var ended = await app.PostAsync($"{ManagedApp.Instances}/ended/{operation}", "!");
        using var wrongMethod = await app.GetAsync($"{ManagedApp.Instances}/ended/{operation}");

        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, ended.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, wrongMethod.StatusCode);
    }

    [Fact]
    public async Task A_suspended_instance_goes_on_when_it_is_resumed()
    {
        await using var app = await ManagedApp.StartAsync();
        await app.RunAsync("one", new("Ada", Waits: true));

        using var suspended = await app.PostAsync($"{ManagedApp.Instances}/one/suspend?reason=tea");
        await app.EndedAsync("one", "Suspended");
        using var raised = await app.PostAsync($"{ManagedApp.Instances}/one/raiseEvent/Word", "!");
        using var resumed = await app.PostAsync($"{ManagedApp.Instances}/one/resume?reason=done");

        Assert.Equal(HttpStatusCode.Accepted, suspended.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, raised.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, resumed.StatusCode);
        await app.EndedAsync("one", "Completed");
        var history = (await app.JsonAsync($"{ManagedApp.Instances}/one?showHistory=true")).GetProperty("historyEvents").EnumerateArray();
        Assert.Contains(history, e => e.GetProperty("EventType").GetString() == "ExecutionSuspended" && e.GetProperty("Reason").GetString() == "tea");
    }

    [Fact]
    public async Task What_runs_cannot_be_resumed_and_what_is_suspended_not_suspended_again()
    {
        await using var app = await ManagedApp.StartAsync();
        await app.RunAsync("one", new("Ada", Waits: true));

        using var resumed = await app.PostAsync($"{ManagedApp.Instances}/one/resume");
        using (await app.PostAsync($"{ManagedApp.Instances}/one/suspend"))
        {
            await app.EndedAsync("one", "Suspended");
        }

        using var suspended = await app.PostAsync($"{ManagedApp.Instances}/one/suspend");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (resumed.StatusCode, suspended.StatusCode));
        Assert.Equal(
            "Cannot suspend the orchestration instance one because instance is in the Suspended state.",
            JsonElement.Parse(await suspended.Content.ReadAsStringAsync()).GetProperty("Message").GetString());
    }

    [Fact]
    public async Task The_reason_is_the_output_of_a_terminated_instance()
    {
        await using var app = await ManagedApp.StartAsync();
        await app.RunAsync("one", new("Ada", Waits: true));

        using var terminated = await app.PostAsync($"{ManagedApp.Instances}/one/terminate?reason=enough");

        Assert.Equal(HttpStatusCode.Accepted, terminated.StatusCode);
        Assert.Equal("enough", (await app.EndedAsync("one", "Terminated")).GetProperty("output").GetString());
    }
}
