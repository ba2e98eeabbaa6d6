using System.Net;
using Clado.Payments;
using Clado.Payments.Tempo;
using Clado.Sandbox.Chain;
using Clado.Sandbox.Gateway;

namespace Clado.Sandbox.Tests.Gateway;

[Collection(SandboxCollection.Name)]
public sealed class PaidGatewayTests(SandboxFixture fixture) : IDisposable
{
    private readonly HttpClient http = new();

    private Uri Gateway => fixture.World.Gateway.Url;

    public void Dispose() => http.Dispose();

    [Theory]
    [InlineData(1, true, false, 43_000)]
    [InlineData(3, false, true, 303_000)]
    [InlineData(250, true, true, 35_003_000)]
    public async Task A_submit_costs_rows_times_flags_and_a_fee(int rows, bool email, bool phone, long price)
    {
        var urls = Enumerable.Range(0, rows).Select(row => $"https://www.linkedin.com/in/someone-{row}");
        using var response = await http.PostAsync(Gateway, GatewayCalls.Submit, GatewayCalls.SubmitBody(urls, email, phone));
        Assert.Equal(HttpStatusCode.PaymentRequired, response.StatusCode);
        Assert.Equal(new BaseUnits((UInt128)price), GatewayCalls.ChallengeOf(response).ReadCharge().Amount);
    }

    [Theory]
    [InlineData("bulk-contacts")]
    [InlineData("bulk-contacts-status")]
    public async Task An_unpaid_call_is_answered_with_a_challenge_of_the_real_shape(string operation)
    {
        using var response = await http.PostAsync(Gateway, GatewayCalls.PathOf(operation), GatewayCalls.BodyOf(operation));
        var challenge = GatewayCalls.ChallengeOf(response);
        Assert.Equal(("127.0.0.1", "tempo", "charge"), (challenge.Realm, challenge.Method, challenge.Intent));
        Assert.Equal($"Locus MPP: clado/{operation}", challenge.Description);
        Assert.Null(challenge.Digest);
        Assert.Null(challenge.Opaque);

        var charge = challenge.ReadCharge();
        Assert.Equal(Address.Parse(TempoChain.PathUsd), charge.Currency);
        Assert.Equal(Address.Parse(PaidGateway.Recipient), charge.Recipient);
        Assert.Equal(TempoChain.ChainId, charge.ChainId);
        Assert.False(charge.FeePayer);
        Assert.Empty(charge.Splits);

        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.True(PaymentProblem.TryRead(await response.Content.ReadAsByteArrayAsync(), out var problem));
        Assert.Equal(challenge.Id, problem.ChallengeId);
    }

    [Fact]
    public async Task A_poll_costs_the_fee()
    {
        using var response = await http.PostAsync(Gateway, GatewayCalls.Status, """{"jobId":"job_1"}""");
        Assert.Equal(new BaseUnits(3000), GatewayCalls.ChallengeOf(response).ReadCharge().Amount);
    }

    [Theory]
    [InlineData("GET", GatewayCalls.Submit)]
    [InlineData("HEAD", GatewayCalls.Submit)]
    [InlineData("GET", GatewayCalls.Status)]
    [InlineData("HEAD", GatewayCalls.Status)]
    [InlineData("POST", "/clado/other")]
    public async Task All_else_is_not_found(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Gateway, path));
        using var response = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData(GatewayCalls.Submit, "not json", 400)]
    [InlineData(GatewayCalls.Submit, "[]", 400)]
    [InlineData(GatewayCalls.Submit, """{"linkedin_urls":["u"],"email_enrichment":false,"phone_enrichment":false}""", 400)]
    [InlineData(GatewayCalls.Submit, "{}", 422)]
    [InlineData(GatewayCalls.Submit, """{"linkedin_urls":[]}""", 422)]
    [InlineData(GatewayCalls.Submit, """{"linkedin_urls":"u"}""", 422)]
    [InlineData(GatewayCalls.Submit, """{"linkedin_urls":[1]}""", 422)]
    [InlineData(GatewayCalls.Submit, """{"linkedin_urls":["u"],"people_ids":[]}""", 422)]
    [InlineData(GatewayCalls.Submit, """{"linkedin_urls":["u"],"email_enrichment":"yes"}""", 422)]
    [InlineData(GatewayCalls.Status, "{}", 422)]
    [InlineData(GatewayCalls.Status, """{"job_id":"job_1"}""", 422)]
    public async Task A_body_that_is_not_valid_is_not_asked_to_pay(string path, string body, int status)
    {
        using var response = await http.PostAsync(Gateway, path, body);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.False(response.Headers.NonValidated.Contains("WWW-Authenticate"));
    }

    [Fact]
    public async Task More_rows_than_a_job_takes_are_refused()
    {
        var urls = Enumerable.Range(0, 5001).Select(row => $"u{row}");
        using var response = await http.PostAsync(Gateway, GatewayCalls.Submit, GatewayCalls.SubmitBody(urls));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("5000", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
