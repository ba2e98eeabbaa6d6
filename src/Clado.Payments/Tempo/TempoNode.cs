using System.Collections.Concurrent;
using System.Numerics;

namespace Clado.Payments.Tempo;

/// <summary>
/// What a node says about the chain, for payments that are about to be signed. Payments of the same moment share it, so that many at a time do not
/// ask the same. It is a second old at most: less than the time that passes anyway until a payment is mined, so that nothing becomes wrong that was
/// not wrong before. Whether a payment was made is not asked here: see <see cref="TempoSettlement"/>, which shares nothing.
/// </summary>
/// <param name="rpc">The node.</param>
/// <param name="time">The clock.</param>
internal sealed class TempoNode(TempoRpc rpc, TimeProvider time)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);

    private readonly SharedAnswer<TempoBlock> _block = new(time, MaxAge);
    private readonly SharedAnswer<TempoBlock> _final = new(time, MaxAge);
    private readonly SharedAnswer<long> _chainId = new(time, MaxAge);
    private readonly SharedAnswer<BigInteger> _gasPrice = new(time, MaxAge);
    private readonly ConcurrentDictionary<(Payer Payer, Address Currency, Address Recipient), SharedAnswer<ulong>> _gas = new();

    /// <summary>The chain's state. The payer's balance is read for each payment.</summary>
    public async Task<TempoNodeState> GetStateAsync(Address currency, Address payer, CancellationToken cancellationToken)
    {
        var block = _block.GetAsync(() => rpc.GetLatestBlockAsync(CancellationToken.None), cancellationToken);
        var final = _final.GetAsync(() => rpc.GetFinalBlockAsync(CancellationToken.None), cancellationToken);
        var chainId = _chainId.GetAsync(() => rpc.GetChainIdAsync(CancellationToken.None), cancellationToken);
        var gasPrice = _gasPrice.GetAsync(() => rpc.GetGasPriceAsync(CancellationToken.None), cancellationToken);
        var balance = rpc.GetBalanceAsync(currency, payer, cancellationToken);
        await Task.WhenAll(block, final, chainId, gasPrice, balance);
        return new TempoNodeState(await block, await final, await chainId, await gasPrice, await balance);
    }

    /// <summary>
    /// How much gas a charge uses: that depends on who pays whom in which token, and hardly on the amount and the memo. One that registers an access key is
    /// like no other.
    /// </summary>
    public Task<ulong> EstimateGasAsync(TempoTransaction transaction, ChargeRequest charge, Payer payer, CancellationToken cancellationToken)
    {
        var key = payer.AccessKey?.KeyId;
        return transaction.KeyAuthorization is not null
            ? rpc.EstimateGasAsync(transaction, payer.Account, payer.KeyType, key, cancellationToken)
            : _gas.GetOrAdd((payer, charge.Currency, charge.Recipient), _ => new SharedAnswer<ulong>(time, MaxAge))
                .GetAsync(() => rpc.EstimateGasAsync(transaction, payer.Account, payer.KeyType, key, CancellationToken.None), cancellationToken);
    }
}

/// <summary>What a node said.</summary>
/// <param name="Block">Its latest block.</param>
/// <param name="Final">Its latest block that stays.</param>
/// <param name="ChainId">The chain it is on.</param>
/// <param name="GasPrice">The price of gas, in attodollars.</param>
/// <param name="Balance">What the payer holds of the token.</param>
internal sealed record TempoNodeState(TempoBlock Block, TempoBlock Final, long ChainId, BigInteger GasPrice, BaseUnits Balance);
