using Clado.Payments.Signing;
using Clado.Payments.Tempo;
using Clado.Payments.Tests.Chain;
using Clado.Payments.Tests.Signing;

namespace Clado.Payments.Tests.Hostile;

/// <summary>Whatever the gateway answers, nothing that the policy does not allow reaches the key: unpaid question, policy and signing as the app does them.</summary>
[Collection(ChainCollection.Name)]
public sealed class HostileGatewayTests(LocalChain chain) : IAsyncLifetime
{
    private static readonly byte[] Body = "{\"jobId\":\"job_123\"}"u8.ToArray();

    private readonly LoopbackServer gateway = new();
    private readonly HttpClient http = new(PaidHttpClient.CreateHandler());
    private readonly CountingSigner signer = new(chain.Funded);

    public static TheoryData<string> Names => [.. HostileChallenges.All.Select(challenge => challenge.Name)];

    private SpendPolicy Policy { get; } = new()
    {
        ChainId = LocalChain.ChainId,
        Currencies = new HashSet<Address> { LocalChain.PathUsd },
        Recipients = new HashSet<Address> { LocalChain.Gateway },
        OperationCaps = new Dictionary<string, BaseUnits> { ["bulk-contacts-status"] = new(5000) },
        RunCap = new(1_000_000),
    };

    private HonestChallenge Honest => new(gateway.Authority, TimeProvider.System.GetUtcNow());

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        http.Dispose();
        await gateway.DisposeAsync();
    }

    [Fact]
    public void The_table_has_no_name_twice_and_more_than_forty_rows()
    {
        Assert.Equal(HostileChallenges.All.Count, HostileChallenges.All.Select(challenge => challenge.Name).Distinct().Count());
        Assert.True(HostileChallenges.All.Count > 40);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_hostile_challenge_is_refused_before_the_signer_is_called(string name)
    {
        var hostile = HostileChallenges.All.Single(challenge => challenge.Name == name);
        Answer(402, hostile.Lines(Honest));

        var refused = Assert.IsType<PaymentRefused>(await PayAsync());

        Assert.Equal(hostile.Code, refused.Code);
        Assert.Contains(hostile.Says, refused.Reason, StringComparison.Ordinal);
        Assert.EndsWith(".", refused.Reason, StringComparison.Ordinal);
        Assert.True(refused.Reason.Length < 400, refused.Reason);
        Assert.DoesNotContain(refused.Reason, char.IsControl);
        Assert.Equal(0, signer.Calls);
    }

    [Fact]
    public async Task An_honest_challenge_is_signed()
    {
        Answer(402, Honest.Header());

        Assert.IsType<PaymentAllowed>(await PayAsync());

        Assert.Equal(1, signer.Calls);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_neither_followed_nor_paid(int status)
    {
        await using var other = new LoopbackServer { Answer = "HTTP/1.1 402 Payment Required" };
        Answer(status, Honest.Header());
        gateway.Answer += $"\r\nLocation: {other.Url}";

        var refused = Assert.IsType<PaymentRefused>(await PayAsync());
        var paid = await new PaidHttpClient(http).SendPaidAsync(gateway.Url, Body, "Payment credential", CancellationToken.None);

        Assert.Equal(RefusalCodes.NoChallenge, refused.Code);
        Assert.Contains($"HTTP {status}", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(status, paid.StatusCode);
        Assert.Empty(other.Requests);
        Assert.Equal(0, signer.Calls);
    }

    [Fact]
    public async Task A_redirect_that_another_handler_followed_is_no_answer()
    {
        await using var other = new LoopbackServer { Answer = "HTTP/1.1 200 OK" };
        using var following = new HttpClient();
        gateway.Answer = $"HTTP/1.1 307 Temporary Redirect\r\nLocation: {other.Url}";

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => new PaidHttpClient(following).SendPaidAsync(gateway.Url, Body, "Payment credential", CancellationToken.None));

        Assert.Contains("redirect", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(other.Requests, request => request.Contains("credential", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://clado.mpp.paywithlocus.com/clado/bulk-contacts-status")]
    [InlineData("http://127.0.0.1.evil.example/")]
    [InlineData("http://localhost.evil.example/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("ftp://127.0.0.1/")]
    public async Task Nothing_goes_over_plain_http_beyond_this_machine(string url)
    {
        using var counting = new CountingHandler();
        using var client = new HttpClient(counting);
        var paid = new PaidHttpClient(client);

        var asked = await Assert.ThrowsAsync<ArgumentException>(() => paid.AskAsync(new Uri(url), Body, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => paid.SendPaidAsync(new Uri(url), Body, "Payment credential", CancellationToken.None));
        var refused = Assert.IsType<PaymentRefused>(Policy.Decide([Challenge.Parse(Honest.Header())], Context(new Uri(url))));

        Assert.Contains("Gateway__Url", asked.Message, StringComparison.Ordinal);
        Assert.Equal(RefusalCodes.Insecure, refused.Code);
        Assert.Equal(0, counting.Requests);
    }

    [Fact]
    public void Plain_http_to_this_machine_can_be_switched_off() =>
        Assert.Equal(
            RefusalCodes.Insecure,
            Assert.IsType<PaymentRefused>((Policy with { AllowLoopbackHttp = false }).Decide([Challenge.Parse(Honest.Header())], Context(gateway.Url))).Code);

    [Theory]
    [InlineData(3000, 0, 3000, true)]
    [InlineData(3000, 0, 3001, false)]
    [InlineData(3000, 100, 3100, true)]
    [InlineData(3000, 100, 3101, false)]
    [InlineData(3500, 0, 3000, true)]
    public void A_price_may_exceed_what_was_expected_by_the_tolerance_only(ulong expected, ulong tolerance, ulong asked, bool allowed)
    {
        var decision = (Policy with { PriceTolerance = new(tolerance) })
            .Decide([Challenge.Parse(Honest.Amount($"\"{asked}\""))], Context(gateway.Url) with { ExpectedPrice = new(expected) });

        Assert.Equal(allowed, decision is PaymentAllowed);
        Assert.True(allowed || decision is PaymentRefused { Code: RefusalCodes.Price });
    }

    private void Answer(int status, params string[] lines) =>
        gateway.Answer = $"HTTP/1.1 {status} Whatever" + string.Concat(lines.Select(line => $"\r\nWWW-Authenticate: {line}"));

    private async Task<PolicyDecision> PayAsync()
    {
        var answer = await new PaidHttpClient(http).AskAsync(gateway.Url, Body, CancellationToken.None);
        var decision = Policy.Decide(answer, Context(gateway.Url));
        if (decision is PaymentAllowed allowed)
        {
            await new TempoCharge(signer, chain.Rpc, TimeProvider.System).SignAsync(allowed.Challenge, allowed.Charge, CancellationToken.None);
        }

        return decision;
    }

    private static PaymentContext Context(Uri uri) => new()
    {
        RequestUri = uri,
        Operation = "bulk-contacts-status",
        ExpectedPrice = new(3000),
        SpentByRun = BaseUnits.Zero,
        MaxFee = new(50_000),
        Now = TimeProvider.System.GetUtcNow(),
        Body = Body,
    };

    private sealed class CountingHandler : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            return Task.FromResult(new HttpResponseMessage());
        }
    }
}
