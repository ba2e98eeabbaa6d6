using System.Net;
using Clado.Embedded.Functions.Tests.Http;
using Clado.Embedded.Functions.Tests.Support;

namespace Clado.Embedded.Functions.Tests.Hosting;

public class EmbeddedHostTests
{
    [Fact]
    public async Task The_functions_are_listed_with_their_addresses()
    {
        using var folder = new TestFolder();
        await using var app = await TestApp.StartAsync(folder, [typeof(RoutingFunctions)], ["--port", "0", "--enableAuth"]);

        Assert.Contains($"    GetItem: [GET] {app.Client.BaseAddress}api/items/{{id}}", app.Output, StringComparison.Ordinal);
        Assert.Contains($"    Plain: {app.Client.BaseAddress}api/Plain", app.Output, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(folder.Path, ".clado", "keys.json"), app.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.OK, "The Functions app is up and running.\n")]
    [InlineData("true", HttpStatusCode.NoContent, "")]
    public async Task The_root_has_a_home_page(string? disabled, HttpStatusCode status, string body)
    {
        using var folder = new TestFolder();
        await using var app = await TestApp.StartAsync(folder, [typeof(RoutingFunctions)], ["--port", "0", $"--AzureWebJobsDisableHomepage={disabled}"]);

        using var response = await app.Client.GetAsync(new Uri("/", UriKind.Relative));

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Browsers_may_call_from_the_origins_of_local_settings()
    {
        using var folder = new TestFolder();
        folder.Write("local.settings.json", """{"Host":{"CORS":"https://a.example"}}""");
        await using var app = await TestApp.StartAsync(folder, [typeof(RoutingFunctions)]);

        Assert.Equal("https://a.example", await AllowedOriginAsync(app, "https://a.example"));
        Assert.Null(await AllowedOriginAsync(app, "https://b.example"));
    }

    [Theory]
    [InlineData("AzureWebJobs.Plain.Disabled=true", false)]
    [InlineData("AzureWebJobs_Plain_Disabled=1", false)]
    [InlineData("AzureWebJobs.Plain.Disabled=false", true)]
    [InlineData("AzureWebJobs.GetItem.Disabled=true", true)]
    public async Task A_function_can_be_turned_off_by_a_setting(string setting, bool served)
    {
        using var folder = new TestFolder();
        await using var app = await TestApp.StartAsync(folder, [typeof(RoutingFunctions)], ["--port", "0", $"--{setting}"]);

        using var response = await app.Client.GetAsync(new Uri("/api/Plain", UriKind.Relative));

        Assert.Equal(served ? HttpStatusCode.OK : HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(!served, app.Output.Contains("Function Plain is disabled", StringComparison.Ordinal));
    }

    [Fact]
    public void Http_functions_need_the_web_application()
    {
        using var folder = new TestFolder();

        var refused = Assert.Throws<InvalidOperationException>(() => TestApp.Builder(folder, [typeof(RoutingFunctions)]).Build());

        Assert.Contains("ConfigureFunctionsWebApplication()", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_app_is_built_once()
    {
        using var folder = new TestFolder();
        var builder = TestApp.Builder(folder, []);
        using var host = builder.Build();

        Assert.Equal("The application has already been built.", Assert.Throws<InvalidOperationException>(builder.Build).Message);
    }

    [Fact]
    public void An_open_address_is_refused_while_keys_are_off()
    {
        using var folder = new TestFolder();
        var builder = TestApp.Builder(folder, [], ["--urls", "http://0.0.0.0:0"]);

        Assert.Contains("--enableAuth", Assert.Throws<InvalidOperationException>(builder.Build).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_host_json_is_refused_at_once()
    {
        using var folder = new TestFolder();
        var path = folder.Write("host.json", "{\n  \"version\": 2\n}");

        var refused = Assert.Throws<InvalidDataException>(() => TestApp.Builder(folder, []));

        Assert.StartsWith($"{path}, line 2, field \"version\"", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<string?> AllowedOriginAsync(TestApp app, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/Plain");
        request.Headers.Add("Origin", origin);
        using var response = await app.Client.SendAsync(request);
        return response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null;
    }
}
