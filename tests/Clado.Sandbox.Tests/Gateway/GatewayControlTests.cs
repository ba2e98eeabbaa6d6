using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Clado.Payments;
using Clado.Payments.Tempo;
using Clado.Sandbox.Chain;
using Clado.Sandbox.Gateway;

namespace Clado.Sandbox.Tests.Gateway;

[Collection(SandboxCollection.Name)]
public sealed class GatewayControlTests(SandboxFixture fixture) : IAsyncLifetime
{
    private readonly HttpClient http = new();

    private GatewayControl Control => fixture.World.Gateway.Control;

    public Task InitializeAsync() => Control.ClearFaultsAsync(CancellationToken.None);

    public async Task DisposeAsync()
    {
        await Control.ClearFaultsAsync(CancellationToken.None);
        http.Dispose();
    }

    [Fact]
    public async Task The_ledger_has_payments_and_jobs()
    {
        var ledger = await http.GetFromJsonAsync<JsonElement>(new Uri(Control.Url, "/_sandbox/ledger"));
        Assert.Equal(["payments", "jobs"], ledger.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task Faults_are_listed_with_the_calls_they_have_left_and_end()
    {
        await SetAsync("429", 2);
        Assert.Equal([new GatewayFault("bulk-contacts-status", "429", 2)], await Control.GetFaultsAsync(CancellationToken.None));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync());
        Assert.Equal([new GatewayFault("bulk-contacts-status", "429", 1)], await Control.GetFaultsAsync(CancellationToken.None));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync());
        Assert.Empty(await Control.GetFaultsAsync(CancellationToken.None));
        Assert.Equal(HttpStatusCode.PaymentRequired, await AskAsync());
    }

    [Fact]
    public async Task Faults_are_cleared_and_switched_off_by_zero()
    {
        await SetAsync("429", 5);
        await SetAsync("stall", 5);
        await SetAsync("429", 0);
        Assert.Equal("stall", Assert.Single(await Control.GetFaultsAsync(CancellationToken.None)).Fault);
        await Control.ClearFaultsAsync(CancellationToken.None);
        Assert.Empty(await Control.GetFaultsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task An_unknown_fault_is_refused_with_the_known_ones()
    {
        var refusal = await Assert.ThrowsAsync<SandboxException>(() => SetAsync("settle-then-laugh", 1));
        Assert.Contains("settle-then-402-fresh", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_operation_is_refused_with_the_known_ones()
    {
        var refusal = await Assert.ThrowsAsync<SandboxException>(() => Control.SetFaultAsync("search", "429", 1, CancellationToken.None));
        Assert.Contains("bulk-contacts, bulk-contacts-status", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"operation":"search","fault":"429"}""", "bulk-contacts, bulk-contacts-status")]
    [InlineData("""{"fault":"429"}""", "bulk-contacts, bulk-contacts-status")]
    [InlineData("""{"operation":"bulk-contacts","fault":"toString"}""", "settle-then-502-receipt")]
    [InlineData("""{"operation":"bulk-contacts"}""", "price-raised")]
    [InlineData("""{"operation":"bulk-contacts","fault":"429","times":-1}""", "times")]
    [InlineData("""{"operation":"bulk-contacts","fault":"429","times":1.5}""", "times")]
    [InlineData("""{"operation":"bulk-contacts","fault":"429","times":"2"}""", "times")]
    [InlineData("null", "operation")]
    [InlineData("7", "operation")]
    [InlineData("", "operation")]
    public async Task A_fault_that_cannot_be_set_is_answered_with_a_problem_that_names_what_can(string body, string named)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await http.PutAsync(new Uri(Control.Url, "/_sandbox/faults"), content);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.Contains(named, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(400, problem.GetProperty("status").GetInt32());
        Assert.Empty(await Control.GetFaultsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_fault_of_one_operation_leaves_the_other_alone()
    {
        await Control.SetFaultAsync("bulk-contacts", "429", 1, CancellationToken.None);
        Assert.Equal(HttpStatusCode.PaymentRequired, await AskAsync());
    }

    [Fact]
    public async Task Too_many_requests_say_when_to_come_back()
    {
        await SetAsync("429", 1);
        using var response = await PostAsync();
        Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task An_expired_challenge_has_expired()
    {
        var (challenge, _) = await ChallengeUnderAsync("expired");
        Assert.True(challenge.ExpiresAt < TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task A_raised_price_is_ten_times_the_price()
    {
        var (_, charge) = await ChallengeUnderAsync("price-raised");
        Assert.Equal(new BaseUnits(30_000), charge.Amount);
    }

    [Fact]
    public async Task The_wrong_chain_is_another_chain()
    {
        var (_, charge) = await ChallengeUnderAsync("wrong-chain");
        Assert.Equal(4217, charge.ChainId);
    }

    [Fact]
    public async Task The_wrong_currency_is_another_token()
    {
        var (_, charge) = await ChallengeUnderAsync("wrong-currency");
        Assert.NotEqual(Address.Parse(TempoChain.PathUsd), charge.Currency);
    }

    [Fact]
    public async Task The_wrong_recipient_is_another_address()
    {
        var (_, charge) = await ChallengeUnderAsync("wrong-recipient");
        Assert.NotEqual(Address.Parse(PaidGateway.Recipient), charge.Recipient);
    }

    [Fact]
    public async Task The_wrong_realm_is_another_host()
    {
        var (challenge, _) = await ChallengeUnderAsync("wrong-realm");
        Assert.Equal("gateway.example", challenge.Realm);
    }

    [Theory]
    [InlineData("reset-before-settle")]
    [InlineData("settle-then-402-fresh")]
    [InlineData("settle-then-reset")]
    [InlineData("stall")]
    public async Task Faults_of_paid_calls_leave_unpaid_ones_alone(string fault)
    {
        await SetAsync(fault, 1);
        Assert.Equal(HttpStatusCode.PaymentRequired, await AskAsync());
        Assert.Single(await Control.GetFaultsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_paid_call_is_cut_off_before_it_is_looked_at()
    {
        await SetAsync("reset-before-settle", 1);
        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync("Payment bm90IGEgY3JlZGVudGlhbA"));
    }

    [Fact]
    public async Task A_stalled_call_is_not_answered()
    {
        await SetAsync("stall", 1);
        http.Timeout = TimeSpan.FromSeconds(1);
        await Assert.ThrowsAsync<TaskCanceledException>(() => PostAsync("Payment bm90IGEgY3JlZGVudGlhbA"));
    }

    private Task SetAsync(string fault, int times) => Control.SetFaultAsync("bulk-contacts-status", fault, times, CancellationToken.None);

    private Task<HttpResponseMessage> PostAsync(string? authorization = null) =>
        http.PostAsync(Control.Url, GatewayCalls.Status, """{"jobId":"job_1"}""", authorization);

    private async Task<HttpStatusCode> AskAsync()
    {
        using var response = await PostAsync();
        return response.StatusCode;
    }

    private async Task<(Challenge Challenge, ChargeRequest Charge)> ChallengeUnderAsync(string fault)
    {
        await SetAsync(fault, 1);
        using var response = await PostAsync();
        var challenge = GatewayCalls.ChallengeOf(response);
        return (challenge, challenge.ReadCharge());
    }
}
