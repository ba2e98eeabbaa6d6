using System.Security.Cryptography;
using Clado.Payments.Signing;
using Clado.Payments.Tempo;
using Clado.Payments.Tests.Signing;

namespace Clado.Payments.Tests.Chain;

/// <summary>Payments on a real chain.</summary>
[Collection(ChainCollection.Name)]
public sealed class PaymentOnChainTests(LocalChain chain)
{
    private const string Unknown = "0x0000000000000000000000000000000000000000000000000000000000000001";

    [Fact]
    public async Task A_secp256k1_key_pays() => await PayAndSettleAsync(chain.Funded);

    [Fact]
    public async Task A_p256_key_pays()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signer = new LocalP256Signer(key);
        await FundAsync(signer, "5000000");

        await PayAndSettleAsync(signer);
    }

    [Fact]
    public async Task Two_payments_of_one_challenge_in_one_second_are_two_payments()
    {
        var (first, second) = (await SignAsync(chain.Funded, id: "twins"), await SignAsync(chain.Funded, id: "twins"));
        Assert.Equal(first.Memo, second.Memo);
        Assert.NotEqual(first.ValidAfter, second.ValidAfter);

        Assert.True((await chain.MineAsync(first)).Succeeded);
        var settlement = new TempoSettlement(chain.Rpc);
        Assert.IsType<SettlementPaid>(await settlement.FindAsync(SettlementQuery.For(first), CancellationToken.None));
        Assert.IsType<SettlementPending>(await settlement.FindAsync(SettlementQuery.For(second), CancellationToken.None));

        Assert.True((await chain.MineAsync(second)).Succeeded);
        Assert.Equal(
            second.TransactionHash,
            Assert.IsType<SettlementPaid>(await settlement.FindAsync(SettlementQuery.For(second), CancellationToken.None)).TransactionHash);
    }

    [Fact]
    public async Task Sending_the_same_bytes_again_pays_once()
    {
        var charge = await SignAsync(chain.Funded);
        await chain.MineAsync(charge);
        var before = await GatewayBalanceAsync();

        await chain.BroadcastAsync(charge);
        var block = await chain.Rpc.GetLatestBlockAsync(CancellationToken.None);
        await LocalChain.UntilAsync(async () => (await chain.Rpc.GetLatestBlockAsync(CancellationToken.None)).Number > block.Number + 1);

        Assert.Equal(before, await GatewayBalanceAsync());
    }

    [Fact]
    public async Task A_payment_beyond_the_payers_means_is_never_signed()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signer = new LocalP256Signer(key);

        var refused = await Assert.ThrowsAsync<PaymentRefusedException>(() => SignAsync(signer));

        Assert.Equal(RefusalCodes.Funds, refused.Code);
    }

    [Fact]
    public async Task A_payment_that_was_not_sent_or_failed_is_pending_until_the_chain_is_past_it()
    {
        var (charge, made, failed) = (await SignAsync(chain.Funded), await SignAsync(chain.Funded, id: "made"), await FailAsync());
        var receipt = await chain.MineAsync(made);
        var settlement = new TempoSettlement(chain.Rpc);
        var pending = Assert.IsType<SettlementPending>(await settlement.FindAsync(SettlementQuery.For(charge), CancellationToken.None));
        Assert.Equal(charge.ValidBefore.AddSeconds(5), pending.RetryAfter);
        Assert.IsType<SettlementPending>(await settlement.FindAsync(SettlementQuery.For(failed.Charge), CancellationToken.None));

        await chain.Web3.Client.SendRequestAsync<object>("evm_increaseTime", null, 60);
        await LocalChain.UntilAsync(async () => (await chain.Rpc.GetFinalBlockAsync(CancellationToken.None)).Timestamp > pending.RetryAfter);

        var notPaid = Assert.IsType<SettlementNotPaid>(await settlement.FindAsync(SettlementQuery.For(charge), CancellationToken.None));
        Assert.Null(notPaid.Fee);
        await Assert.ThrowsAsync<RpcResponseException>(() => chain.BroadcastAsync(charge));

        Assert.True(failed.Receipt.Fee > BaseUnits.Zero);
        Assert.Equal(
            failed.Receipt.Fee,
            Assert.IsType<SettlementNotPaid>(await settlement.FindAsync(SettlementQuery.For(failed.Charge), CancellationToken.None)).Fee);

        var silent = new TempoSettlement(chain.SilentRpc("eth_getTransactionReceipt", "eth_getLogs"));
        Assert.Equal(
            new SettlementPaid(made.TransactionHash, receipt.BlockNumber, receipt.Fee),
            await silent.FindAsync(SettlementQuery.For(made), CancellationToken.None));
        Assert.Equal(
            new SettlementPaid(made.TransactionHash, receipt.BlockNumber, receipt.Fee),
            await silent.FindAsync(SettlementQuery.For(made) with { TransactionHash = Unknown }, CancellationToken.None));
        Assert.IsType<SettlementPending>(await new TempoSettlement(chain.SilentRpc("eth_getTransactionReceipt", "eth_getBlockReceipts"))
            .FindAsync(SettlementQuery.For(made), CancellationToken.None));
    }

    private async Task PayAndSettleAsync(ITempoSigner signer)
    {
        var payer = await signer.GetAddressAsync(CancellationToken.None);
        var (payerBefore, gatewayBefore) = (await DollarsAsync(payer), await GatewayBalanceAsync());

        var charge = await SignAsync(signer);
        var receipt = await chain.MineAsync(charge);

        Assert.True(receipt.Succeeded);
        Assert.Equal(charge.TransactionHash, receipt.TransactionHash);
        Assert.True(receipt.BlockNumber > charge.FromBlock);
        Assert.True(receipt.Fee > BaseUnits.Zero && receipt.Fee <= charge.MaxFee);
        var transfer = Assert.Single(receipt.Transfers, transfer => transfer.Memo == charge.Memo);
        Assert.Equal((payer, LocalChain.Gateway, LocalChain.PathUsd, new BaseUnits(3000)), (transfer.From, transfer.To, transfer.Token, transfer.Amount));
        Assert.Equal(payerBefore - new BaseUnits(3000) - receipt.Fee, await DollarsAsync(payer));
        Assert.Equal(gatewayBefore + new BaseUnits(3000), await GatewayBalanceAsync());

        var paid = new SettlementPaid(charge.TransactionHash, receipt.BlockNumber, receipt.Fee);
        var query = SettlementQuery.For(charge);
        await AssertSettlementAsync(paid, query);
        await AssertSettlementAsync(paid, query with { TransactionHash = null });
        await AssertSettlementAsync(paid, query with { TransactionHash = Unknown });
        await AssertSettlementAsync(null, query with { TransactionHash = Unknown, ValidAfter = query.ValidAfter + 1 });
        await AssertSettlementAsync(null, query with { TransactionHash = Unknown, Memo = Unknown });
    }

    private async Task AssertSettlementAsync(SettlementPaid? paid, SettlementQuery query)
    {
        var settlement = await new TempoSettlement(chain.Rpc).FindAsync(query, CancellationToken.None);

        if (paid is null)
        {
            Assert.Equal(query.ValidBefore.AddSeconds(5), Assert.IsType<SettlementPending>(settlement).RetryAfter);
        }
        else
        {
            Assert.Equal(paid, settlement);
        }
    }

    private async Task<(SignedCharge Charge, TempoReceipt Receipt)> FailAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signer = new LocalP256Signer(key);
        await FundAsync(signer, "1000000");
        var (first, second) = (await SignAsync(signer, "600000", "a"), await SignAsync(signer, "600000", "b"));
        Assert.True((await chain.MineAsync(first)).Succeeded);
        var receipt = await chain.MineAsync(second);
        Assert.False(receipt.Succeeded);
        return (second, receipt);
    }

    private async Task FundAsync(LocalP256Signer signer, string amount)
    {
        var recipient = await signer.GetAddressAsync(CancellationToken.None);
        Assert.True((await chain.MineAsync(await SignAsync(chain.Funded, amount, "fund", recipient))).Succeeded);
    }

    private async Task<SignedCharge> SignAsync(ITempoSigner signer, string amount = "3000", string id = "id1", Address? recipient = null)
    {
        var block = await chain.Rpc.GetLatestBlockAsync(CancellationToken.None);
        var challenge = TestChallenges.Create(TestChallenges.Request(amount, recipient), block.Timestamp.AddMinutes(5), id);
        return await new TempoCharge(signer, chain.Rpc, TimeProvider.System).SignAsync(challenge, challenge.ReadCharge(), CancellationToken.None);
    }

    // Which token the fee is taken in is the account's to choose: the funded accounts of the local chain pay it in another one.
    private async Task<BaseUnits> DollarsAsync(Address owner)
    {
        var balances = await Task.WhenAll(LocalChain.Tokens.Select(token => chain.Rpc.GetBalanceAsync(token, owner, CancellationToken.None)));
        return balances.Aggregate(BaseUnits.Add);
    }

    private Task<BaseUnits> GatewayBalanceAsync() => BalanceAsync(LocalChain.Gateway);

    private Task<BaseUnits> BalanceAsync(Address owner) => chain.Rpc.GetBalanceAsync(LocalChain.PathUsd, owner, CancellationToken.None);
}
