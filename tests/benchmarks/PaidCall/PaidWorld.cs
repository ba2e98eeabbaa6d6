using System.Text;
using Clado.Payments;
using Clado.Sandbox.Chain;
using Clado.Sandbox.Gateway;
using Clado.Sandbox.World;

namespace Clado.Benchmarks.PaidCall;

/// <summary>A chain, a gateway that settles on it, and one operation to pay for.</summary>
internal sealed class PaidWorld : IAsyncDisposable
{
    private const double RowsPerSecond = 1000;
    private static readonly BaseUnits Funds = new(100_000_000_000);

    private readonly TempoChain chain;
    private readonly PaidGateway gateway;

    private PaidWorld(TempoChain chain, PaidGateway gateway) => (this.chain, this.gateway) = (chain, gateway);

    public static async Task<PaidWorld> StartAsync(BlockMining mining, string logFolder, CancellationToken cancellationToken)
    {
        var ports = SandboxPorts.Free();
        var started = await TempoChain.StartAsync(ports.Chain, logFolder, cancellationToken, mining);
        try
        {
            return new PaidWorld(started, await PaidGateway.StartAsync(ports.Gateway, started, RowsPerSecond, logFolder, cancellationToken));
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>What to pay for: a poll of a job that does not exist, which is answered in a few bytes and charged all the same.</summary>
    public PaidTarget Poll => new(
        chain.Rpc.Url, new Uri(gateway.Url, "/clado/" + PaidTarget.Operation), Encoding.UTF8.GetBytes("""{"jobId":"job_none"}"""));

    /// <summary>Makes an account that holds money.</summary>
    public async Task<EthECKey> FundAsync(CancellationToken cancellationToken)
    {
        var key = EthECKey.GenerateKey();
        await chain.Rpc.TransferAsync(TempoChain.PathUsd, TempoChain.DevelopmentAccount, key.GetPublicAddress(), Funds, cancellationToken);
        return key;
    }

    /// <summary>How many payments the chain has seen.</summary>
    public async Task<int> CountPaymentsAsync(CancellationToken cancellationToken) =>
        (await gateway.Control.GetLedgerAsync(cancellationToken)).Payments.Count;

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await chain.DisposeAsync();
    }
}
