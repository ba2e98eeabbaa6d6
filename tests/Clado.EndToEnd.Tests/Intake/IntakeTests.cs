using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Clado.EndToEnd.Tests.Intake;

[Collection(AppCollection.Name)]
public sealed class IntakeTests(AppFixture fixture) : IDisposable
{
    private readonly HttpClient http = new();

    public void Dispose() => http.Dispose();

    [Theory]
    [InlineData("application/json", "not json", "")]
    [InlineData("application/json", "{}", "linkedin_urls")]
    [InlineData("application/json", """{"linkedin_urls":[]}""", "linkedin_urls")]
    [InlineData("application/json", """{"linkedin_urls":["https://www.linkedin.com/in/a"],"colour":"red"}""", "colour")]
    [InlineData("application/json", """{"linkedin_urls":["https://www.linkedin.com/in/a"],"email_enrichment":false,"phone_enrichment":false}""", "enrichment")]
    [InlineData("text/csv", "", "")]
    [InlineData("text/csv", "Name,Company\nAda,Contoso\n", "")]
    public async Task A_list_that_cannot_be_used_is_refused_with_what_is_wrong(string type, string body, string named)
    {
        using var response = await PostAsync(type, body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains(named, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_accepted_with_where_to_look_and_when()
    {
        using var response = await PostAsync("text/csv", Encoding.UTF8.GetString(Lists.Csv(2)));
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        var id = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        Assert.EndsWith($"/api/runs/{id}", response.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(id, (await fixture.App.GetAsync(id, CancellationToken.None)).Id);
        await fixture.App.UntilOverAsync(id);
    }

    [Fact]
    public async Task A_request_that_is_sent_many_times_at_once_is_one_run_that_is_paid_once()
    {
        var (list, key) = (Lists.Csv(2), Lists.NewName());
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => StartAsync(list, key)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.Status));
        var runId = Assert.Single(answers.Select(answer => answer.Body.GetProperty("id").GetString()!).Distinct());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await StartAsync(Lists.Csv(2), key)).Status);
        Assert.Equal("Completed", (await fixture.App.UntilOverAsync(runId)).Status);
        Assert.Equal(runId, (await StartAsync(list, key)).Body.GetProperty("id").GetString());
        Assert.Single((await AppLedger.ReadAsync(fixture.AppUrl, runId)).Payments, payment => payment.Operation == "bulk-contacts");
    }

    [Fact]
    public async Task A_profile_that_is_suppressed_never_reaches_the_gateway()
    {
        var (list, before) = (Lists.Csv(3), (await fixture.Gateway.GetLedgerAsync(CancellationToken.None)).Jobs.Count);
        var profile = Encoding.UTF8.GetString(list).Split('\n')[1];
        using var suppressed = await http.SendAsync(HttpMethod.Post, new Uri(fixture.AppUrl, "/api/suppressed"), Encoding.UTF8.GetBytes(profile));
        Assert.Equal(HttpStatusCode.OK, suppressed.StatusCode);
        using var quoted = await http.SendAsync(HttpMethod.Post, new Uri(fixture.AppUrl, "/api/quotes"), list);
        var quote = await quoted.Content.ReadFromJsonAsync<JsonElement>();

        var run = await fixture.App.UntilOverAsync((await StartAsync(list, Lists.NewName())).Body.GetProperty("id").GetString()!);

        // The profile is in the list twice.
        Assert.Equal(("Completed", 2), (run.Status, run.Rows.Suppressed));
        Assert.Equal(2, quote.GetProperty("rows").GetProperty("lookedUp").GetInt32());
        var job = Assert.Single((await fixture.Gateway.GetLedgerAsync(CancellationToken.None)).Jobs.Skip(before));
        Assert.DoesNotContain(profile, job.Urls);
        var submit = Assert.Single((await AppLedger.ReadAsync(fixture.AppUrl, run.Id)).Payments, payment => payment.Operation == "bulk-contacts");
        Assert.Equal(quote.GetProperty("submitsBaseUnits").GetString(), $"{submit.Amount}");
    }

    [Fact]
    public async Task The_app_is_healthy()
    {
        using var response = await http.GetAsync(new Uri(fixture.AppUrl, "/api/health"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private Task<HttpResponseMessage> PostAsync(string type, string body) =>
        http.SendAsync(HttpMethod.Post, new Uri(fixture.AppUrl, "/api/runs"), Encoding.UTF8.GetBytes(body), type);

    private async Task<(HttpStatusCode Status, JsonElement Body)> StartAsync(byte[] list, string key)
    {
        using var response = await http.SendAsync(HttpMethod.Post, new Uri(fixture.AppUrl, "/api/runs"), list, idempotencyKey: key);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
