using System.Net;
using Clado.Embedded.Functions.Tests.Support;

namespace Clado.Embedded.Functions.Tests.Hosting;

public class DrainTests
{
    private static readonly (string, string) OneSecond = ("DOTNET_shutdownTimeoutSeconds", "1");

    [Fact]
    public async Task An_activity_that_runs_ends_before_the_app_and_is_not_run_again()
    {
        using var folder = new AppFolder();
        await using (var app = await AppProcess.StartAsync(folder))
        {
            using var started = await app.PostAsync($"{AppProcess.Orchestrators}/Gated/one");
            await folder.JournalHasAsync("begun activity");
            await app.TerminateAsync();
            await app.RefusesConnectionsAsync();
            folder.OpenGate();
            Assert.Equal(0, await app.ExitCodeAsync());
        }

        await using var next = await AppProcess.StartAsync(folder);
        await next.CompletesAsync("one");
        Assert.Equal(["begun activity", "ended activity"], folder.Journal);
    }

    [Fact]
    public async Task An_activity_that_does_not_end_is_interrupted_and_runs_again()
    {
        using var folder = new AppFolder();
        await using (var app = await AppProcess.StartAsync(folder, OneSecond))
        {
            using var started = await app.PostAsync($"{AppProcess.Orchestrators}/Gated/one");
            await folder.JournalHasAsync("begun activity");
            await app.TerminateAsync();
            Assert.Equal(0, await app.ExitCodeAsync());
        }

        folder.OpenGate();
        await using var next = await AppProcess.StartAsync(folder);
        await next.CompletesAsync("one");
        Assert.Equal(["begun activity", "interrupted activity", "begun activity", "ended activity"], folder.Journal);
    }

    [Fact]
    public async Task A_request_that_is_served_gets_its_answer()
    {
        using var folder = new AppFolder();
        await using var app = await AppProcess.StartAsync(folder);
        var answer = app.PostAsync("/api/GatedRequest");
        await folder.JournalHasAsync("begun request");
        await app.TerminateAsync();
        await app.RefusesConnectionsAsync();
        folder.OpenGate();

        using var served = await answer;

        Assert.Equal(HttpStatusCode.OK, served.StatusCode);
        Assert.Equal(0, await app.ExitCodeAsync());
    }

    [Fact]
    public async Task A_request_that_does_not_end_is_given_up()
    {
        using var folder = new AppFolder();
        await using var app = await AppProcess.StartAsync(folder, OneSecond);
        var answer = app.PostAsync("/api/StubbornRequest");
        await folder.JournalHasAsync("begun stubborn POST");
        await app.TerminateAsync();

        Assert.Equal(0, await app.ExitCodeAsync());
        await Assert.ThrowsAsync<HttpRequestException>(() => answer);
    }

    [Fact]
    public async Task A_caller_that_waits_for_an_instance_is_told_where_to_ask()
    {
        using var folder = new AppFolder();
        await using var app = await AppProcess.StartAsync(folder, OneSecond);
        var answer = app.PostAsync($"{AppProcess.Orchestrators}/Gated/one?timeout=50");
        await folder.JournalHasAsync("begun activity");
        await app.TerminateAsync();

        using var told = await answer;

        Assert.Equal(HttpStatusCode.Accepted, told.StatusCode);
        Assert.Equal(0, await app.ExitCodeAsync());
    }
}
