using System.Net;

namespace Clado.Embedded.Functions.Tests.Management;

public class InstancePurgingTests
{
    [Fact]
    public async Task An_ended_instance_is_purged_and_a_running_one_is_not()
    {
        await using var app = await ManagedApp.StartAsync();
        await app.RunAsync("ended", new("Ada"));
        await app.RunAsync("waiting", new("Ada", Waits: true));

        Assert.Equal((HttpStatusCode.OK, """{"instancesDeleted":1}"""), await DeleteAsync(app, "/ended"));
        Assert.Equal((HttpStatusCode.NotFound, ""), await DeleteAsync(app, "/ended"));
        Assert.Equal(
            (HttpStatusCode.PreconditionFailed, "\"Only orchestrations in a terminal state can be purged, but the orchestration with instance ID waiting has status Running\""),
            await DeleteAsync(app, "/waiting"));
    }

    [Fact]
    public async Task A_filter_purges_what_has_ended()
    {
        await using var app = await ManagedApp.StartAsync();
        await app.RunAsync("ended", new("Ada"));
        await app.RunAsync("failed", new("Ada", Fails: true));
        await app.RunAsync("waiting", new("Ada", Waits: true));

        Assert.Equal(
            (HttpStatusCode.BadRequest, "\"Please provide value for 'createdTimeFrom' parameter.\""), await DeleteAsync(app, "?runtimeStatus=Completed"));
        Assert.Equal((HttpStatusCode.NotFound, ""), await DeleteAsync(app, "?createdTimeFrom=2020-01-01&createdTimeTo=2020-01-02"));
        Assert.Equal((HttpStatusCode.OK, """{"instancesDeleted":1}"""), await DeleteAsync(app, "?createdTimeFrom=2020-01-01&runtimeStatus=Failed"));
        Assert.Equal((HttpStatusCode.OK, """{"instancesDeleted":1}"""), await DeleteAsync(app, "?createdTimeFrom=2020-01-01"));
        Assert.Equal(1, (await app.JsonAsync(ManagedApp.Instances)).GetArrayLength());
    }

    private static async Task<(HttpStatusCode, string)> DeleteAsync(ManagedApp app, string path)
    {
        using var response = await app.DeleteAsync($"{ManagedApp.Instances}{path}");
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
