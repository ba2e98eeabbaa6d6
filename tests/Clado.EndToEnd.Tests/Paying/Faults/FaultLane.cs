using Clado.Payments;
using Clado.Sandbox.Chain;
using Clado.Sandbox.Demo;
using Clado.Sandbox.Gateway;
using Clado.Sandbox.Tests.Gateway;
using Clado.Sandbox.World;

namespace Clado.EndToEnd.Tests.Paying.Faults;

/// <summary>An app, a gateway and a chain in which cases are played one after another.</summary>
internal sealed class FaultLane : IAsyncDisposable
{
    private const int Profiles = 2;
    private static readonly TimeSpan OfficialDeadline = TimeSpan.FromSeconds(30);

    private readonly MortalApp? app;
    private readonly RunClient client;
    private readonly GatewayControl gateway;
    private readonly ChainRpc chain;

    private FaultLane(MortalApp? app)
    {
        this.app = app;
        client = new RunClient(app?.World.AppUrl ?? Surroundings.App!, Surroundings.AppKey);
        gateway = new GatewayControl(app?.World.Gateway.Url ?? Surroundings.Gateway);
        chain = new ChainRpc(app?.World.Chain.Rpc.Url ?? Surroundings.Rpc);
    }

    /// <summary>A lane with a world of its own, or in the surroundings when those are given.</summary>
    public static async Task<FaultLane> StartAsync() => new(Surroundings.AppIsOurs ? await MortalApp.StartAsync() : null);

    /// <summary>Plays a case: sends a list while the gateway is at fault, kills the app, starts it again, waits for the end.</summary>
    public async Task<CaseOutcome> PlayAsync(FaultCase current)
    {
        await gateway.ClearFaultsAsync(CancellationToken.None);
        var (before, held) = (await CountPaymentsAsync(), await ReceivedAsync());
        var kills = new KillSwitch(current, () => app!.KillAsync(), () => current.StrikesAfterReserve ? SetFaultAsync(current) : Task.CompletedTask);
        app?.Obey(kills);
        if (!current.StrikesAfterReserve || app is null)
        {
            await SetFaultAsync(current);
        }

        var runId = await client.StartAsync(Lists.Csv(Profiles), phone: false, CancellationToken.None);
        if (kills.Killed.IsCompleted || await client.UntilOverOrAsync(runId, kills.Killed) is not { } run)
        {
            await app!.RestartAsync();
            run = await client.UntilOverAsync(runId);
        }

        await gateway.ClearFaultsAsync(CancellationToken.None);
        var payments = await PaymentsAfterAsync(before);
        var ledger = await AppLedger.ReadAsync(app?.World.AppUrl ?? Surroundings.App!, runId);
        return new CaseOutcome
        {
            Case = current,
            Status = run.Status,
            Payments = payments.Count(payment => payment.Path == "/clado/" + current.Operation),
            Calls = ledger.Payments.Count(payment => payment.Operation == current.Operation),
            Violations = CaseCheck.Violations(current, run, ledger, payments, await ReceivedAsync() - held, kills.Killed.IsCompleted),
        };
    }

    /// <summary>Gives the same fault to the official client.</summary>
    public async Task<OfficialOutcome> PlayOfficialAsync(string fault)
    {
        await gateway.ClearFaultsAsync(CancellationToken.None);
        var before = await CountPaymentsAsync();
        await SetFaultAsync(new FaultCase(FaultCase.Submit, fault, KillPoint.None));
        var body = GatewayCalls.SubmitBody(["https://www.linkedin.com/in/a", "https://www.linkedin.com/in/b"]);
        await OfficialClient.PayAsync(chain.Url, new Uri(gateway.Url, GatewayCalls.Submit), body, OfficialDeadline);
        await gateway.ClearFaultsAsync(CancellationToken.None);
        var payments = await PaymentsAfterAsync(before);
        return new OfficialOutcome(fault, payments.Count, payments.Aggregate(BaseUnits.Zero, (sum, payment) => sum + payment.Amount));
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        gateway.Dispose();
        chain.Dispose();
        if (app is not null)
        {
            await app.DisposeAsync();
        }
    }

    private Task SetFaultAsync(FaultCase current) => current.Fault == FaultCase.NoFault
        ? Task.CompletedTask
        : gateway.SetFaultAsync(current.Operation, current.Fault, FaultCase.TimesOf(current.Fault), CancellationToken.None);

    private async Task<int> CountPaymentsAsync() => (await gateway.GetLedgerAsync(CancellationToken.None)).Payments.Count;

    private async Task<IReadOnlyList<GatewayPayment>> PaymentsAfterAsync(int count) =>
        [.. (await gateway.GetLedgerAsync(CancellationToken.None)).Payments.Skip(count)];

    private Task<BaseUnits> ReceivedAsync() => chain.GetBalanceAsync(TempoChain.PathUsd, PaidGateway.Recipient, CancellationToken.None);
}
