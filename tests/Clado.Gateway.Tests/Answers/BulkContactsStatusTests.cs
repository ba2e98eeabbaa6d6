using System.Text;

namespace Clado.Gateway.Answers;

public class BulkContactsStatusTests
{
    private const string Full = """
        {"job_id":"j1","status":"processing","total_urls":100,"processed":40,"successful":31,"failed":9,"credits_used":124,
         "results":[{"linkedin_url":"https://www.linkedin.com/in/alice","people_id":"crm-1","success":true,
                     "data":{"contacts":[{"type":"email","value":"a@example.com","rating":95,"subType":"work"}],
                             "social":[{"link":"https://linkedin.com/in/x","type":"li","rating":100}]}},
                    {"linkedin_url":"https://www.linkedin.com/in/bob","success":false,"error":"Profile not found"}],
         "created_at":"2025-10-01T12:00:00Z","completed_at":null}
        """;

    [Theory]
    [InlineData(Full)]
    [InlineData("{\"success\":true,\"data\":" + Full + "}")]
    [InlineData("{\"status\":\"ok\",\"data\":" + Full + "}")]
    [InlineData("{\"data\":{\"data\":" + Full + "}}")]
    public void Everything_is_read_through_up_to_two_layers(string json)
    {
        var status = Read(json);

        Assert.Equal(
            ("processing", 100, 40, 31, 9, 124m, false, false),
            (status.Status, status.TotalUrls, status.Processed, status.Successful, status.Failed, status.CreditsUsed, status.IsTerminal, status.IsFailure));
        Assert.Equal(new DateTimeOffset(2025, 10, 1, 12, 0, 0, TimeSpan.Zero), status.CreatedAt);
        Assert.Null(status.CompletedAt);
        Assert.Null(status.Error);
        Assert.Equal(2, status.Results.Count);
        Assert.Equal([new() { Type = "email", Value = "a@example.com", Rating = 95, SubType = "work" }], status.Results[0].Contacts);
        Assert.Equal([new() { Type = "li", Link = "https://linkedin.com/in/x", Rating = 100 }], status.Results[0].Social);
        Assert.Equal(("https://www.linkedin.com/in/bob", false, "Profile not found"), (status.Results[1].LinkedInUrl, status.Results[1].Success, status.Results[1].Error));
    }

    [Fact]
    public void Numbers_and_times_may_be_written_in_other_ways()
    {
        var status = Read("""{"status":"completed","totalUrls":"100","processed":"40.0","credits_used":"12.5","completed_at":1759320000,"failed":-1,"results":{}}""");

        Assert.Equal((100, 40, 12.5m, null), (status.TotalUrls, status.Processed, status.CreditsUsed, status.Failed));
        Assert.Equal(new DateTimeOffset(2025, 10, 1, 12, 0, 0, TimeSpan.Zero), status.CompletedAt);
        Assert.Empty(status.Results);
    }

    [Theory]
    [InlineData("pending", false, false)]
    [InlineData("processing", false, false)]
    [InlineData("something new", false, false)]
    [InlineData("completed", true, false)]
    [InlineData("Completed ", true, false)]
    [InlineData("done", true, false)]
    [InlineData("error", true, true)]
    [InlineData("FAILED", true, true)]
    [InlineData("cancelled", true, true)]
    [InlineData("expired", true, true)]
    public void The_set_of_statuses_is_open(string text, bool terminal, bool failure)
    {
        var status = Read($$"""{"status":"{{text}}"}""");

        Assert.Equal((terminal, failure), (status.IsTerminal, status.IsFailure));
    }

    [Fact]
    public void The_reason_of_a_failure_is_fit_for_a_log() =>
        Assert.Equal("no credits for [e-mail]", Read("""{"status":"error","error":"no credits\nfor bob@example.com"}""").Error);

    [Theory]
    [InlineData("{}", "missing-field", "The answer has no status.")]
    [InlineData("""{"status":""}""", "missing-field", "The answer has no status.")]
    [InlineData("""{"status":402,"title":"Payment Required","detail":"Insufficient credits"}""", "error", "Insufficient credits")]
    [InlineData("""{"detail":"Job not found or expired"}""", "error", "Job not found or expired")]
    public void An_answer_without_a_status_is_a_problem(string json, string code, string message)
    {
        Assert.False(BulkContactsStatus.TryRead(Encoding.UTF8.GetBytes(json), out _, out var problem));
        Assert.Equal(new(code, message), problem);
    }

    private static BulkContactsStatus Read(string json)
    {
        Assert.True(BulkContactsStatus.TryRead(Encoding.UTF8.GetBytes(json), out var status, out var problem), problem?.Message);
        return status;
    }
}
