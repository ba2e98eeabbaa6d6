using System.Net;
using Clado.Embedded.Functions.Http;
using Clado.Embedded.Functions.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Clado.Embedded.Functions.Tests.Http;

public class FunctionKeysTests
{
    private const string Master = "master-key";
    private const string Host = "host-key";

    [Theory]
    [InlineData("Open", null, true)]
    [InlineData("Keyed", null, false)]
    [InlineData("Keyed", "", false)]
    [InlineData("Keyed", "wrong", false)]
    [InlineData("Keyed", Host, true)]
    [InlineData("Keyed", Master, true)]
    [InlineData("Masters", Host, false)]
    [InlineData("Masters", Master, true)]
    public async Task A_key_opens_what_its_level_says(string function, string? key, bool opens)
    {
        using var folder = new TestFolder();
        await using var app = await StartAsync(folder, "--enableAuth");

        Assert.Equal(opens, await CallAsync(app, function, key, inHeader: true));
        Assert.Equal(opens, await CallAsync(app, function, key, inHeader: false));
    }

    [Fact]
    public async Task A_key_of_a_function_opens_that_function_only()
    {
        using var folder = new TestFolder();
        await using var app = await StartAsync(folder, "--enableAuth");
        var keys = KeyFile.Open(Path.Combine(folder.Path, ".clado", KeyFile.Name), [], []);

        Assert.True(await CallAsync(app, "Keyed", keys.Functions["Keyed"]["default"], inHeader: true));
        Assert.False(await CallAsync(app, "AlsoKeyed", keys.Functions["Keyed"]["default"], inHeader: true));
    }

    [Theory]
    [InlineData("Keyed")]
    [InlineData("Masters")]
    public async Task Keys_are_off_unless_they_are_turned_on(string function)
    {
        using var folder = new TestFolder();
        await using var app = await StartAsync(folder);

        Assert.True(await CallAsync(app, function, null, inHeader: true));
        Assert.False(File.Exists(Path.Combine(folder.Path, ".clado", KeyFile.Name)));
    }

    [Fact]
    public async Task The_header_is_looked_at_before_the_query()
    {
        using var folder = new TestFolder();
        await using var app = await StartAsync(folder, "--Host:EnableAuth=true");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/Keyed?code={Host}");
        request.Headers.Add("x-functions-key", "wrong");

        using var response = await app.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private static Task<TestApp> StartAsync(TestFolder folder, params string[] args)
        => TestApp.StartAsync(folder, [typeof(KeyedFunctions)], ["--port", "0", $"--Host:Keys:master={Master}", $"--Host:Keys:default={Host}", .. args]);

    private static async Task<bool> CallAsync(TestApp app, string function, string? key, bool inHeader)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, inHeader || key is null ? $"/api/{function}" : $"/api/{function}?code={key}");
        if (inHeader && key is not null)
        {
            request.Headers.Add("x-functions-key", key);
        }

        using var response = await app.Client.SendAsync(request);
        Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Unauthorized, $"{response.StatusCode}");
        return response.StatusCode == HttpStatusCode.OK;
    }

    internal static class KeyedFunctions
    {
        [Function("Open")]
        public static IResult Open([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Results.Text(request.Method);

        [Function("Keyed")]
        public static IResult Keyed([HttpTrigger(AuthorizationLevel.Function, "get")] HttpRequest request) => Results.Text(request.Method);

        [Function("AlsoKeyed")]
        public static IResult AlsoKeyed([HttpTrigger(AuthorizationLevel.Function, "get")] HttpRequest request) => Results.Text(request.Method);

        [Function("Masters")]
        public static IResult Masters([HttpTrigger(AuthorizationLevel.Admin, "get")] HttpRequest request) => Results.Text(request.Method);
    }
}
