using System.Net;
using System.Net.Http.Headers;
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
    public async Task The_app_is_healthy()
    {
        using var response = await http.GetAsync(new Uri(fixture.AppUrl, "/api/health"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<HttpResponseMessage> PostAsync(string type, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(fixture.AppUrl, "/api/runs"));
        request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(type));
        if (Surroundings.AppKey is { } key)
        {
            request.Headers.Add("x-functions-key", key);
        }

        return await http.SendAsync(request);
    }
}
