using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Clado.Embedded.Functions.Tests.Http;
using Clado.Embedded.Functions.Tests.Support;

namespace Clado.Embedded.Functions.Tests.Hosting;

public class HostAdminTests
{
    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("host-key", HttpStatusCode.Unauthorized)]
    [InlineData("master-key", HttpStatusCode.OK)]
    public async Task The_status_is_for_the_master_key_and_ping_for_all(string? key, HttpStatusCode expected)
    {
        using var folder = new TestFolder();
        await using var app = await TestApp.StartAsync(
            folder, [typeof(RoutingFunctions)], ["--port", "0", "--enableAuth", "--Host:Keys:master=master-key", "--Host:Keys:default=host-key"]);

        using var status = await app.Client.GetAsync(new Uri($"/admin/host/status?code={key}", UriKind.Relative));
        using var ping = await app.Client.GetAsync(new Uri("/admin/host/ping", UriKind.Relative));

        Assert.Equal(expected, status.StatusCode);
        Assert.Equal(HttpStatusCode.OK, ping.StatusCode);
    }

    [Fact]
    public async Task The_status_has_the_official_fields()
    {
        using var folder = new TestFolder();
        await using var app = await TestApp.StartAsync(folder, [typeof(RoutingFunctions)]);

        var status = await app.Client.GetFromJsonAsync<JsonElement>(new Uri("/admin/host/status", UriKind.Relative));

        // JsonProperty names of HostStatus in Azure/azure-functions-host, of those that are told here.
        Assert.Equal(["id", "state", "version", "versionDetails", "processUptime", "functionAppContentEditingState"], status.EnumerateObject().Select(p => p.Name));
        Assert.Equal("Running", status.GetProperty("state").GetString());
        Assert.Equal("Unknown", status.GetProperty("functionAppContentEditingState").GetString());
        Assert.True(status.GetProperty("processUptime").GetInt64() > 0);
    }
}
