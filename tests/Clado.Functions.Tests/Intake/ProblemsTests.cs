using System.Reflection;
using System.Text.Json;
using Clado.Enrichment;
using Clado.Functions.Intake;
using Clado.Functions.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Clado.Functions.Tests.Intake;

/// <summary>Every error that the app answers with is a problem document (RFC 9457) that says what it is about.</summary>
public sealed class ProblemsTests
{
    private static readonly Dictionary<string, Func<IResult>> Answers = new()
    {
        ["invalid-list"] = () => Problems.InvalidList(new ContactListException("The list is empty.", 3, "linkedin_urls")),
        ["invalid-field"] = () => Problems.InvalidField("from", "from is no date."),
        ["body-too-large"] = () => Problems.TooLarge(1024),
        ["unsupported-media-type"] = () => Problems.UnsupportedMediaType("text/plain"),
        ["not-signed"] = Problems.NotSigned,
        ["idempotency-key-reused"] = Problems.KeyReused,
        ["run-not-started"] = () => Problems.NotStarted("0123456789abcdef0123456789abcdef"),
        ["no-such-run"] = Problems.NoSuchRun,
        ["run-under-way"] = Problems.UnderWay,
        ["run-ended"] = Problems.Ended,
        ["no-results-yet"] = Problems.NoResultsYet,
        ["not-waiting"] = Problems.NotWaiting,
        ["decided-otherwise"] = Problems.DecidedOtherwise,
        ["delivered-since"] = () => Problems.DeliveredSince("job_7f"),
    };

    public static TheoryData<string, int> Statuses => new()
    {
        { "invalid-list", 400 },
        { "invalid-field", 400 },
        { "body-too-large", 413 },
        { "unsupported-media-type", 415 },
        { "not-signed", 401 },
        { "idempotency-key-reused", 422 },
        { "run-not-started", 503 },
        { "no-such-run", 404 },
        { "run-under-way", 409 },
        { "run-ended", 409 },
        { "no-results-yet", 404 },
        { "not-waiting", 409 },
        { "decided-otherwise", 409 },
        { "delivered-since", 409 },
    };

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task An_error_has_its_type_status_and_words(string type, int status)
    {
        HttpRequest request = HttpProbe.Get("");

        (var answered, IHeaderDictionary headers, JsonElement problem) = await HttpProbe.ReadAsync(request, Answers[type]());

        Assert.Equal((status, "application/problem+json"), (answered, headers.ContentType.ToString()));
        Assert.Equal(($"urn:clado-functions:problem:{type}", status), (problem.GetProperty("type").GetString(), problem.GetProperty("status").GetInt32()));
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.EndsWith(".", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_error_is_looked_at() => Assert.Equal(
        typeof(Problems).GetMethods(BindingFlags.Public | BindingFlags.Static).Count(method => method.ReturnType == typeof(IResult)), Answers.Count);
}
