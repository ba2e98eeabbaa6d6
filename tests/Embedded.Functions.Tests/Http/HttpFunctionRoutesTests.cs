using System.Net;
using Clado.Embedded.Functions.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Clado.Embedded.Functions.Tests.Http;

public class HttpFunctionRoutesTests
{
    [Theory]
    [InlineData("GET", "/api/Plain", "Plain GET")]
    [InlineData("DELETE", "/api/plain", "Plain DELETE")]
    [InlineData("GET", "/api/items/7", "GetItem 7 GET")]
    [InlineData("PUT", "/api/items/7", "PutItem 7 PUT")]
    [InlineData("GET", "/api/items/a%2Fb", "GetItem a%2Fb GET")]
    [InlineData("GET", "/api/pages/12", "NumberedPage 12 GET")]
    [InlineData("GET", "/api/pages/about", "SluggedPage about GET")]
    [InlineData("GET", "/api/optional", "Optional nothing GET")]
    [InlineData("GET", "/api/optional/x", "Optional x GET")]
    [InlineData("GET", "/api/files/a/b/c.csv", "Files a/b/c.csv GET")]
    [InlineData("GET", "/api/order/exact", "AnyOrder exact GET")]
    [InlineData("GET", "/api/files", "Files  GET")]
    [InlineData("OPTIONS", "/api/plain", "Plain OPTIONS")]
    [InlineData("PATCH", "/api/plain", "Plain PATCH")]
    [InlineData("GET", "/api/bools/true", "Constrained true")]
    [InlineData("GET", "/api/longs/9000000000", "Constrained 9000000000")]
    [InlineData("GET", "/api/decimals/1.5", "Constrained 1.5")]
    [InlineData("GET", "/api/guids/0f8fad5b-d9cb-469f-a165-70867728950e", "Constrained 0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("GET", "/api/dates/2026-01-02", "Constrained 2026-01-02")]
    [InlineData("GET", "/api/lengths/abc", "Constrained abc")]
    [InlineData("GET", "/api/letters/abc", "Constrained abc")]
    [InlineData("GET", "/api/ranges/7", "Constrained 7")]
    public async Task A_request_reaches_the_function_of_its_route(string method, string path, string answer)
    {
        using var folder = new TestFolder();
        await using var app = await TestApp.StartAsync(folder, [typeof(RoutingFunctions), typeof(ConstrainedFunctions)]);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await app.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(answer, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("GET", "/api/nowhere")]
    [InlineData("GET", "/Plain")]
    [InlineData("POST", "/api/items/7")]
    [InlineData("GET", "/api/items")]
    [InlineData("HEAD", "/api/items/7")]
    [InlineData("OPTIONS", "/api/items/7")]
    [InlineData("GET", "/api/bools/yes")]
    [InlineData("GET", "/api/longs/x")]
    [InlineData("GET", "/api/decimals/x")]
    [InlineData("GET", "/api/guids/7")]
    [InlineData("GET", "/api/dates/someday")]
    [InlineData("GET", "/api/lengths/a")]
    [InlineData("GET", "/api/lengths/abcd")]
    [InlineData("GET", "/api/letters/a1")]
    [InlineData("GET", "/api/ranges/10")]
    [InlineData("GET", "/api/pages/0")]
    [InlineData("GET", "/api/pages/A1")]
    public async Task A_request_that_fits_no_route_and_method_is_not_found(string method, string path)
    {
        using var folder = new TestFolder();
        await using var app = await TestApp.StartAsync(folder, [typeof(RoutingFunctions), typeof(ConstrainedFunctions)]);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await app.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task HEAD_is_answered_by_a_function_of_any_method_and_has_no_body()
    {
        using var folder = new TestFolder();
        await using var app = await TestApp.StartAsync(folder, [typeof(RoutingFunctions)]);
        using var request = new HttpRequestMessage(HttpMethod.Head, "/api/plain");

        using var response = await app.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("""{"version":"2.0","extensions":{"http":{"routePrefix":""}}}""", "/Plain")]
    [InlineData("""{"version":"2.0","extensions":{"http":{"routePrefix":"v1/x"}}}""", "/v1/x/Plain")]
    public async Task The_route_prefix_comes_from_host_json(string hostJson, string path)
    {
        using var folder = new TestFolder();
        folder.Write("host.json", hostJson);
        await using var app = await TestApp.StartAsync(folder, [typeof(RoutingFunctions)]);

        Assert.Equal("Plain GET", await app.Client.GetStringAsync(new Uri(path, UriKind.Relative)));
    }

    [Theory]
    [InlineData(typeof(ReservedRoute), "must not start with \"admin\" or \"runtime\"")]
    [InlineData(typeof(BrokenRoute), "is no route template")]
    [InlineData(typeof(TwiceTheSameRoute), "conflicts with the route of function 'First'")]
    public void A_route_that_cannot_be_served_is_refused_at_the_start(Type functions, string problem)
    {
        using var folder = new TestFolder();
        var builder = TestApp.Builder(folder, [functions]).ConfigureFunctionsWebApplication();

        var refused = Assert.Throws<InvalidOperationException>(builder.Build);

        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
    }

    internal static class ReservedRoute
    {
        [Function("Mine")]
        public static IActionResult Mine([HttpTrigger(Route = "admin/mine")] HttpRequest request) => new OkObjectResult(request.Method);
    }

    internal static class BrokenRoute
    {
        [Function("Mine")]
        public static IActionResult Mine([HttpTrigger(Route = "mine/{id")] HttpRequest request) => new OkObjectResult(request.Method);
    }

    internal static class TwiceTheSameRoute
    {
        [Function("First")]
        public static IActionResult First([HttpTrigger("get", Route = "same")] HttpRequest request) => new OkObjectResult(request.Method);

        [Function("Second")]
        public static IActionResult Second([HttpTrigger("get", "post", Route = "Same/")] HttpRequest request) => new OkObjectResult(request.Method);
    }
}
