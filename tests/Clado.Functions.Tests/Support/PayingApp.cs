using Azure.Core;
using Azure.Core.Pipeline;
using Clado.Functions.Paying;
using Clado.Functions.Paying.Ledger;
using Clado.Functions.Runs;
using Clado.Functions.Storage;
using Clado.Gateway;
using Clado.Payments;
using Clado.Payments.Tempo;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Tests.Support;

/// <summary>One host of the app as far as paying goes, made of the app's own classes; a test may put faults on its way to the gateway or to storage.</summary>
internal sealed class PayingApp
{
    private const int MaxTries = 400;
    private static int _calls;
    private readonly PayingFixture _fixture;
    private readonly BlobDocuments _documents;
    private readonly TempoSettlement _settlement;
    private readonly ReservationRelease _release;

    public PayingApp(PayingFixture fixture, string name, PayingFaults? faults = null)
    {
        PayingFaults with = faults ?? new();
        _fixture = fixture;
        TestStorage storage = new(fixture.World.Storage.ConnectionString, name, options =>
        {
            options.Retry.MaxRetries = 0;
            if (with.Storage is { } policy)
            {
                options.AddPolicy(policy, HttpPipelinePosition.PerCall);
            }
        });
        _documents = storage.Ledger;
        Ledger = new(storage.Ledger);
        Reader = new(storage.Ledger, Ledger);
        Runs = new(storage.Runs);
        Budget = new(storage.Ledger, Ledger, TimeProvider.System);
        _release = new(Ledger, Budget, TimeProvider.System);
        Spending = Options.Create(fixture.Settings<SpendingOptions>(SpendingOptions.Section));
        with.Spending?.Invoke(Spending.Value);
        Breaker = new(storage.Ledger, Spending, with.Time);
        TempoRpc rpc = new(new Web3(with.RpcUrl ?? fixture.Settings<TempoOptions>(TempoOptions.Section).RpcUrl!.ToString()));
        _settlement = new(rpc);
        IOptions<GatewayOptions> gateway = Options.Create(fixture.Settings<GatewayOptions>(GatewayOptions.Section));
        with.Gateway.InnerHandler = PaidHttpClient.CreateHandler();
        PaidHttpClient client = new(new HttpClient(with.Gateway) { Timeout = TimeSpan.FromSeconds(20) });
        TempoCharge charge = new(fixture.Signer, rpc, TimeProvider.System, options: new() { FeeCap = Spending.Value.MaxFee });
        Authorize = new(
            Ledger, Budget, _release, Breaker, Runs, client, charge, Spending, gateway,
            Options.Create(fixture.Settings<TempoOptions>(TempoOptions.Section)), TimeProvider.System, NullLogger<AuthorizePayment>.Instance);
        Send = new(Ledger, Runs, client, gateway, with.Time, NullLogger<SendPaidRequest>.Instance);
        Settle = new(Ledger, Budget, _release, Breaker, _settlement, with.Time, NullLogger<SettlePayment>.Instance);
    }

    /// <summary>Plays a step on hosts that crash, each one two requests to storage later than the one before; another host of the same app is there to go on.</summary>
    /// <param name="fixture">The world.</param>
    /// <param name="requests">The last request to crash at.</param>
    /// <param name="afterIt">Whether storage still carries it out.</param>
    /// <param name="play">Given the host that crashes and the one that goes on.</param>
    public static async Task CrashEverywhereAsync(PayingFixture fixture, int requests, bool afterIt, Func<PayingApp, PayingApp, Task> play)
    {
        for (var at = 2; at <= requests; at += 2)
        {
            var name = Names.Fresh();
            await play(new(fixture, name, new() { Storage = new StepFault { At = at, AfterIt = afterIt } }), new(fixture, name));
        }
    }

    public PaymentLedger Ledger { get; }

    public LedgerReader Reader { get; }

    public RunBlobs Runs { get; }

    public SpendBudget Budget { get; }

    public CircuitBreaker Breaker { get; }

    public IOptions<SpendingOptions> Spending { get; }

    public AuthorizePayment Authorize { get; }

    public SendPaidRequest Send { get; }

    public SettlePayment Settle { get; }

    /// <summary>A submit of one row under a name of its own, with its body in storage.</summary>
    public async Task<PaidCall> CallAsync()
    {
        var number = Interlocked.Increment(ref _calls);
        PaidCall call = new(
            "0123456789abcdef0123456789abcdef",
            $"0000-{number:0000}-bulk-contacts",
            "bulk-contacts",
            $"bodies/{number}.json",
            CladoPrices.BulkContacts(1, email: true, phone: false),
            Spending.Value.RunCap(null));
        BulkContactsRequest request = new()
        {
            LinkedInUrls = [$"https://www.linkedin.com/in/steps-{number}"],
            EmailEnrichment = true,
            PhoneEnrichment = false,
        };
        await Runs.WriteAsync(call.BodyBlob, request.ToJson(), CancellationToken.None);
        return call;
    }

    /// <summary>A call with a credential, ready to be sent.</summary>
    public async Task<PaidCall> SignedCallAsync()
    {
        PaidCall call = await CallAsync();
        Authorization authorization = await Authorize.Run(call, CancellationToken.None);
        Assert.Equal(AuthorizationKind.Ready, authorization.Kind);
        return call;
    }

    /// <summary>Settles until the chain knows, and says why it does not if that takes far too long.</summary>
    public async Task<SettlementResult> SettleAsync(PaidCall call, SentAnswer? answer, bool final = false)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            SettlementResult result = await Settle.Run(new(call, answer, final), CancellationToken.None);
            if (result.Kind != SettlementKind.Pending)
            {
                return result;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
        }

        SignedDocument signed = (await Ledger.FindSignedAsync(call, CancellationToken.None))!;
        throw new InvalidOperationException($"It is still pending: {await _settlement.FindAsync(SignedDocuments.Query(signed), CancellationToken.None)}");
    }

    /// <summary>What is reserved for calls, by all runs.</summary>
    public Task<IReadOnlyDictionary<string, BaseUnits>> ReservedAsync() => Budget.ReadReservedAsync(CancellationToken.None);

    /// <summary>What all runs have spent.</summary>
    public async Task<BaseUnits> SpentAsync() =>
        (await _documents.ReadAsync<BudgetDocument>(BudgetScope.LifetimePath, CancellationToken.None) ?? new()).Spent;

    public Task SetFaultAsync(string fault) => _fixture.World.Gateway.Control.SetFaultAsync("bulk-contacts", fault, 1, CancellationToken.None);
}

/// <summary>What goes wrong for one host.</summary>
internal sealed class PayingFaults
{
    public GatewayTap Gateway { get; init; } = new();

    public HttpPipelinePolicy? Storage { get; init; }

    public Action<SpendingOptions>? Spending { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public string? RpcUrl { get; init; }
}

/// <summary>Counts what is sent to the gateway, notes the credentials, and loses answers that it got.</summary>
internal sealed class GatewayTap : DelegatingHandler
{
    public int Requests { get; private set; }

    public List<string> Credentials { get; } = [];

    /// <summary>How many questions are answered with 402 and no challenge.</summary>
    public int BareRefusals { get; set; }

    /// <summary>How many answers to requests that carried a credential are lost on their way back.</summary>
    public int LosePaidAnswers { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests++;
        var paid = request.Headers.TryGetValues("Authorization", out IEnumerable<string>? values);
        if (paid)
        {
            Credentials.Add(values!.Single());
        }

        if (!paid && BareRefusals-- > 0)
        {
            return new(System.Net.HttpStatusCode.PaymentRequired) { RequestMessage = request, Content = new StringContent("""{"error":"upstream credits"}""") };
        }

        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        if (paid && LosePaidAnswers-- > 0)
        {
            response.Dispose();
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection was reset.");
        }

        return response;
    }
}

/// <summary>Storage that does not take some writes for a while.</summary>
internal sealed class WriteFault(string suffix, int times) : HttpPipelinePolicy
{
    private int _left = times;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (message.Request.Method == RequestMethod.Put
            && message.Request.Uri.Path.EndsWith(suffix, StringComparison.Ordinal)
            && Interlocked.Decrement(ref _left) >= 0)
        {
            throw new Azure.RequestFailedException(503, "Storage is busy.");
        }

        await ProcessNextAsync(message, pipeline);
    }
}
