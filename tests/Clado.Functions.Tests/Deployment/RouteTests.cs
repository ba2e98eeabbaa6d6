using Clado.Functions.Intake.HubSpot;
using Clado.Functions.Operations;
using Clado.Functions.Tests.Support;
using Microsoft.AspNetCore.Routing.Template;

namespace Clado.Functions.Tests.Deployment;

/// <summary>Where functions are reached over HTTP, and by whom.</summary>
public sealed class RouteTests
{
    private static readonly IReadOnlyList<DeclaredFunction> Functions = DeclaredFunction.StartedBy("HttpTrigger");

    private static string Prefix => Repository.HostJson.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString()!;

    [Fact]
    public void Every_route_is_given_and_can_be_read()
    {
        Assert.NotEmpty(Functions);
        Assert.All(Functions, function =>
        {
            string route = Assert.IsType<string>(function.Trigger["Route"]);
            Assert.NotEmpty(TemplateParser.Parse(route).Segments);
            Assert.Equal(route.Trim('/'), route);
        });
    }

    // The host puts its prefix before every route, and keeps two first words to itself.
    [Fact]
    public void No_route_has_the_prefix_or_one_of_the_hosts_own() =>
        Assert.All(Functions, function => Assert.DoesNotContain(
            function.Trigger["Route"]!.Split('/')[0], [Prefix, "admin", "runtime"], StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void No_two_functions_answer_the_same_request()
    {
        string[] requests =
        [
            .. from function in Functions
               from method in function.Trigger.Words("Methods")
               select $"{method.ToUpperInvariant()} {function.Trigger["Route"]}",
        ];

        Assert.True(requests.Length >= Functions.Count, "A function without methods answers every one.");
        Assert.Equal(requests.Length, requests.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Only_health_and_what_checks_a_signature_are_open_to_callers_without_a_key() =>
        Assert.Equal(
            [nameof(GetHealth), nameof(StartRunFromHubSpot)],
            Functions.Where(function => function.Trigger["AuthLevel"] == "Anonymous").Select(function => function.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_link_of_a_run_leads_to_a_function()
    {
        RunLinks links = RunLinks.Of(new Uri("https://app.example"), "r1");

        Assert.All(
            [links.Status, links.Csv, links.Jsonl, links.Manifest],
            link => Assert.Contains(
                Functions,
                function => function.Trigger.Words("Methods").Contains("get", StringComparer.OrdinalIgnoreCase)
                    && $"/{Prefix}/{function.Trigger["Route"]}".Replace("{id}", "r1", StringComparison.Ordinal) == link.AbsolutePath));
    }
}
