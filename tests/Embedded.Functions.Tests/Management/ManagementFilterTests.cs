using System.Net;
using System.Text.Json;

namespace Clado.Embedded.Functions.Tests.Management;

public class ManagementFilterTests
{
    private static readonly string[] Keys =
        ["--enableAuth", "--Host:Keys:master=master-key", "--Host:Keys:default=host-key", "--Host:Keys:durabletask_extension=system-key"];

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("wrong", HttpStatusCode.Unauthorized)]
    [InlineData("host-key", HttpStatusCode.Unauthorized)]
    [InlineData("system-key", HttpStatusCode.OK)]
    [InlineData("master-key", HttpStatusCode.OK)]
    public async Task The_extensions_key_or_the_master_key_opens_the_API(string? key, HttpStatusCode expected)
    {
        await using var app = await ManagedApp.StartAsync(Keys);

        using var byQuery = await app.GetAsync($"{ManagedApp.Instances}{(key is null ? "" : $"?code={key}")}");
        using var request = new HttpRequestMessage(HttpMethod.Get, ManagedApp.Instances);
        request.Headers.Add("x-functions-key", key ?? "");
        using var byHeader = await app.Client.SendAsync(request);
        using var unknown = await app.GetAsync("/runtime/webhooks/durabletask/unknown");

        Assert.Equal(expected, byQuery.StatusCode);
        Assert.Equal(expected, byHeader.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
    }

    [Fact]
    public async Task The_links_carry_the_key()
    {
        await using var app = await ManagedApp.StartAsync(Keys);

        using var started = await app.PostAsync($"{ManagedApp.Orchestrators}/Greeting?code=system-key", new ManagedFunctions.Order("Ada"));
        var link = JsonElement.Parse(await started.Content.ReadAsStringAsync()).GetProperty("statusQueryGetUri").GetString()!;
        using var status = await app.Client.GetAsync(new Uri(link));

        Assert.EndsWith("&code=system-key", link, StringComparison.Ordinal);
        Assert.True(status.IsSuccessStatusCode, $"{status.StatusCode}");
    }
}
