using Clado.Payments;
using Clado.Sandbox.Chain;
using Clado.Sandbox.World;

namespace Clado.Sandbox.Tests.Chain;

[Collection(SandboxCollection.Name)]
public sealed class ChainRpcTests(SandboxFixture fixture)
{
    private const string Stranger = "0x000000000000000000000000000000000000bEEF";

    private ChainRpc Rpc => fixture.World.Chain.Rpc;

    [Fact]
    public async Task The_chain_has_the_id_of_the_test_network()
    {
        var id = await Rpc.CallAsync("eth_chainId", [], CancellationToken.None);
        Assert.Equal(TempoChain.ChainId, Convert.ToInt64(id.GetString(), 16));
    }

    [Fact]
    public async Task The_payer_has_money()
    {
        var balance = await Rpc.GetBalanceAsync(TempoChain.PathUsd, fixture.World.Vault.Key.Address, CancellationToken.None);
        Assert.Equal(SandboxWorld.PayerFunds, balance);
    }

    [Fact]
    public async Task A_transfer_arrives()
    {
        var before = await Rpc.GetBalanceAsync(TempoChain.PathUsd, Stranger, CancellationToken.None);
        await Rpc.TransferAsync(TempoChain.PathUsd, TempoChain.DevelopmentAccount, Stranger, new BaseUnits(1234), CancellationToken.None);
        Assert.Equal(new BaseUnits(1234), await Rpc.GetBalanceAsync(TempoChain.PathUsd, Stranger, CancellationToken.None) - before);
    }

    [Fact]
    public async Task An_error_of_the_chain_is_told()
    {
        var error = await Assert.ThrowsAsync<SandboxException>(() => Rpc.CallAsync("eth_doesNotExist", [], CancellationToken.None));
        Assert.Contains("eth_doesNotExist", error.Message, StringComparison.Ordinal);
    }
}
