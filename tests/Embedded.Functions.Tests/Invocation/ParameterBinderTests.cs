using System.Net;
using System.Text.Json;
using Clado.Embedded.Functions.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Clado.Embedded.Functions.Tests.Invocation;

public class ParameterBinderTests
{
    private const string Id = "0f8fad5b-d9cb-469f-a165-70867728950e";

    [Theory]
    [InlineData("/api/typed/7/true/" + Id, """{"number":7,"flag":true,"id":"0f8fad5b-d9cb-469f-a165-70867728950e","page":1,"filter":null,"since":null}""")]
    [InlineData("/api/typed/-1/false/" + Id + "?page=3&FILTER=x&since=2026-01-02T03:04:05Z&code=secret", """{"number":-1,"flag":false,"id":"0f8fad5b-d9cb-469f-a165-70867728950e","page":3,"filter":"x","since":"2026-01-02T03:04:05+00:00"}""")]
    public async Task Route_values_and_query_fill_parameters_by_name_and_type(string path, string answer)
    {
        using var folder = new TestFolder();
        await using var app = await TestApp.StartAsync(folder, [typeof(BindingFunctions)]);

        Assert.Equal(answer, await app.Client.GetStringAsync(new Uri(path, UriKind.Relative)));
    }

    [Theory]
    [InlineData("/api/typed/seven/true/" + Id, "the parameter 'number' cannot be filled in: the value is no Int32")]
    [InlineData("/api/needs", "there is no value for the parameter 'number'")]
    public async Task A_value_that_does_not_fit_is_an_error_that_only_the_log_explains(string path, string explanation)
    {
        using var folder = new TestFolder();
        await using var app = await TestApp.StartAsync(folder, [typeof(BindingFunctions)]);

        using var response = await app.Client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("number", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(app.Logs.Entries, e => e.Text.Contains(explanation, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_context_describes_the_call()
    {
        using var folder = new TestFolder();
        await using var app = await TestApp.StartAsync(folder, [typeof(BindingFunctions)]);

        using var answer = JsonDocument.Parse(await app.Client.GetStringAsync(new Uri("/api/context/abc", UriKind.Relative)));

        Assert.Equal("Context", answer.RootElement.GetProperty("name").GetString());
        Assert.EndsWith("BindingFunctions.Context", answer.RootElement.GetProperty("entryPoint").GetString(), StringComparison.Ordinal);
        Assert.True(Guid.TryParse(answer.RootElement.GetProperty("invocationId").GetString(), out _));
        Assert.Equal("abc", answer.RootElement.GetProperty("word").GetString());
        Assert.True(answer.RootElement.GetProperty("sameToken").GetBoolean());
    }

    [Fact]
    public async Task A_class_gets_its_services_from_a_scope_of_the_call()
    {
        using var folder = new TestFolder();
        await using var app = await TestApp.StartAsync(folder, [typeof(ScopedFunctions)], configure: builder => builder.Services.AddScoped<Visit>());

        var first = await app.Client.GetStringAsync(new Uri("/api/Scoped", UriKind.Relative));
        var second = await app.Client.GetStringAsync(new Uri("/api/Scoped", UriKind.Relative));

        Assert.StartsWith("same ", first, StringComparison.Ordinal);
        Assert.NotEqual(first, second);
    }

    internal static class BindingFunctions
    {
        [Function("Typed")]
        public static IResult Typed(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "typed/{number}/{flag}/{id}")] HttpRequest request,
            int number,
            bool flag,
            Guid id,
            string? filter,
            DateTimeOffset? since,
            string? code,
            int page = 1)
        {
            Assert.Null(code);
            Assert.NotNull(request);
            return Results.Json(new { number, flag, id, page, filter, since });
        }

        [Function("Needs")]
        public static IResult Needs([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, int number) => Results.Text($"{request.Path} {number}");

        [Function("Context")]
        public static IResult Context(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "context/{word}")] HttpRequest request, FunctionContext context, CancellationToken cancellationToken)
            => Results.Json(new
            {
                name = context.FunctionDefinition.Name,
                entryPoint = context.FunctionDefinition.EntryPoint,
                invocationId = context.InvocationId,
                word = context.BindingContext.BindingData["WORD"],
                sameToken = context.CancellationToken == cancellationToken && request.HttpContext.RequestServices == context.InstanceServices,
            });
    }

    internal sealed class Visit
    {
        private static int _count;

        public int Number { get; } = Interlocked.Increment(ref _count);
    }

    internal sealed class ScopedFunctions(Visit visit)
    {
        [Function("Scoped")]
        public IResult Scoped([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
            => Results.Text($"{(request.HttpContext.RequestServices.GetRequiredService<Visit>() == visit ? "same" : "other")} {visit.Number}");
    }
}
