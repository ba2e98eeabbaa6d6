using Clado.Payments;
using Clado.Payments.Tempo;
using Clado.Sandbox.Chain;
using Clado.Sandbox.Gateway;

namespace Clado.Benchmarks.PaidCall;

/// <summary>This project's client in this process: asks, holds the challenge against the policy, signs, checks what it signed, sends.</summary>
internal sealed class OurClient : PayingClient
{
    private static readonly BaseUnits MaxFee = new(50_000);

    private readonly PaidTarget target;
    private readonly HttpClient http = new(PaidHttpClient.CreateHandler());
    private readonly PaidHttpClient gateway;
    private readonly TempoCharge charge;
    private readonly SpendPolicy policy;

    public OurClient(PaidTarget target, EthECKey key)
    {
        this.target = target;
        gateway = new PaidHttpClient(http);
        charge = new TempoCharge(
            new LocalSigner(key), new TempoRpc(new Web3(target.Rpc.ToString())), TimeProvider.System, options: new TempoChargeOptions { FeeCap = MaxFee });
        policy = new SpendPolicy
        {
            ChainId = TempoChain.ChainId,
            Currencies = new HashSet<Address> { Address.Parse(TempoChain.PathUsd) },
            Recipients = new HashSet<Address> { Address.Parse(PaidGateway.Recipient) },
            OperationCaps = new Dictionary<string, BaseUnits> { [PaidTarget.Operation] = PaidTarget.Price },
            RunCap = new BaseUnits(1_000_000_000),
        };
    }

    public override string Name => "clado";

    public override async Task<Burst> PayAsync(int concurrency, int calls, CancellationToken cancellationToken)
    {
        var latencies = new double[calls];
        var (next, delivered) = (-1, 0);
        var cpu = Environment.CpuUsage.TotalTime;
        var started = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => PayInTurnAsync()));
        var elapsed = TimeProvider.System.GetElapsedTime(started);
        return new Burst(elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds, latencies, delivered);

        async Task PayInTurnAsync()
        {
            for (var call = Interlocked.Increment(ref next); call < calls; call = Interlocked.Increment(ref next))
            {
                var asked = TimeProvider.System.GetTimestamp();
                if (await IsDeliveredAsync(cancellationToken))
                {
                    Interlocked.Increment(ref delivered);
                }

                latencies[call] = TimeProvider.System.GetElapsedTime(asked).TotalMilliseconds;
            }
        }
    }

    public override ValueTask DisposeAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<bool> IsDeliveredAsync(CancellationToken cancellationToken)
    {
        var demand = await gateway.AskAsync(target.Url, target.Body, cancellationToken);
        if (policy.Decide(demand, Context()) is not PaymentAllowed allowed)
        {
            return false;
        }

        var signed = await charge.SignAsync(allowed.Challenge, allowed.Charge, cancellationToken);
        var answer = await gateway.SendPaidAsync(target.Url, target.Body, signed.Authorization, cancellationToken);
        return answer.Receipt is not null;
    }

    private PaymentContext Context() => new()
    {
        RequestUri = target.Url,
        Operation = PaidTarget.Operation,
        ExpectedPrice = PaidTarget.Price,
        SpentByRun = BaseUnits.Zero,
        Now = TimeProvider.System.GetUtcNow(),
        MaxFee = MaxFee,
        Body = target.Body,
    };
}
