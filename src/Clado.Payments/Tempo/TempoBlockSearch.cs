namespace Clado.Payments.Tempo;

/// <summary>
/// Looks for a payment in every block in which it could be. "Not paid" then rests on what each of those blocks has in it, and not on an empty answer:
/// a service that answers questions about blocks that it does not have with nothing, as some balancers and anvil do, cannot make a block up.
/// </summary>
/// <remarks>
/// The blocks are those after the one after which the payment was signed, up to the first whose time is too late for it. Each must name the one before
/// it as its parent, so that they are of one chain without a gap. The chain must be the payment's, and the block after which it was signed must be of a
/// time before its end, or the chain has begun anew. All must be final: a Tempo node's latest block is notarized and may still be replaced
/// (tempoxyz/tempo d656ef5, <c>crates/consensus/src/executor/actor/notarized_tree</c>).
/// </remarks>
/// <param name="rpc">A node.</param>
internal sealed class TempoBlockSearch(TempoRpc rpc)
{
    /// <summary>Far more blocks than the chain makes while a payment is valid.</summary>
    private const ulong MaxBlocks = 10_000;

    private const int AtOnce = 8;
    private const int MaxTries = 3;

    /// <summary>Looks for a payment whose validity the chain is past.</summary>
    /// <param name="query">The payment.</param>
    /// <param name="final">A final block whose time is past the payment's validity.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What became of it; pending, with the reason, when the node does not tell all of it.</returns>
    public async Task<Settlement> FindAsync(SettlementQuery query, TempoBlock final, CancellationToken cancellationToken)
    {
        var chainId = await PersistAsync(() => rpc.GetChainIdAsync(cancellationToken), cancellationToken);
        if (chainId != query.ChainId)
        {
            return Unknown(query, $"The node at Tempo__RpcUrl is on chain {chainId}, and the payment was signed for chain {query.ChainId}.");
        }

        var last = Math.Min(final.Number, query.FromBlock + MaxBlocks);
        TempoBlockContents? previous = null;
        for (var first = query.FromBlock; first <= last; first += AtOnce)
        {
            var count = (int)Math.Min(AtOnce, last - first + 1);
            var blocks = await Task.WhenAll(Enumerable.Range(0, count).Select(index => ReadAsync(first + (ulong)index, cancellationToken)));
            for (var index = 0; index < count; index++)
            {
                if (blocks[index] is not { } block || block.Number != first + (ulong)index)
                {
                    return Unknown(query, $"The node does not have block {first + (ulong)index}.");
                }

                if (previous is not null && !AreSame(block.ParentHash, previous.Hash))
                {
                    return Unknown(query, $"Block {block.Number} does not follow the node's block {previous.Number}.");
                }

                if (block.Timestamp >= query.ValidBefore)
                {
                    return previous is null
                        ? Unknown(query, $"The node's block {block.Number} is of {block.Timestamp:O}, when the payment that was signed after it had ended: the node is on another chain.")
                        : new SettlementNotPaid(
                            $"It is in none of the blocks {query.FromBlock + 1} to {block.Number - 1}, and block {block.Number} of {block.Timestamp:O} is too late for it; it was valid until {query.ValidBefore:O}.",
                            Fee: null);
                }

                if (previous is not null && await FindInAsync(block, query, cancellationToken) is { } found)
                {
                    return found;
                }

                previous = block;
            }
        }

        return Unknown(query, $"None of the blocks {query.FromBlock + 1} to {last} is late enough to say that it was not made.");
    }

    private async Task<Settlement?> FindInAsync(TempoBlockContents block, SettlementQuery query, CancellationToken cancellationToken)
    {
        var mined = block.TransactionHashes.Any(hash => AreSame(hash, query.TransactionHash));
        if (!mined && !MayHaveTransfer(block, query))
        {
            return null;
        }

        var receipts = await PersistAsync(() => rpc.FindBlockReceiptsAsync(block.Hash, cancellationToken), cancellationToken);
        if (receipts is null || !receipts.Select(receipt => receipt.TransactionHash).SequenceEqual(block.TransactionHashes, StringComparer.OrdinalIgnoreCase))
        {
            return Unknown(query, $"The node does not have the receipts of block {block.Number}.");
        }

        if (receipts.FirstOrDefault(receipt => AreSame(receipt.TransactionHash, query.TransactionHash)) is { } own)
        {
            return SettlementRules.FromReceipt(own, query);
        }

        foreach (var receipt in receipts.Where(receipt => receipt.Transfers.Any(transfer => SettlementRules.IsPayment(transfer, query))))
        {
            if (await SettlementRules.IsSamePaymentAsync(rpc, receipt.TransactionHash, query, cancellationToken))
            {
                return new SettlementPaid(receipt.TransactionHash, receipt.BlockNumber, receipt.Fee);
            }
        }

        return null;
    }

    // Every transaction of a user leaves a log of the fee that it paid, so a block that has transactions and denies all logs tells nothing.
    private static bool MayHaveTransfer(TempoBlockContents block, SettlementQuery query) =>
        block.TransactionHashes.Count > 0
        && (block.Logs is not { IsEmpty: false } logs
            || (logs.MayContain(query.Currency.ToArray())
                && logs.MayContain(Hex.Parse(Tip20.TransferWithMemoTopic, "The event's topic"))
                && logs.MayContain(query.Payer.ToWord())
                && logs.MayContain(query.Recipient.ToWord())
                && logs.MayContain(Hex.Parse(query.Memo, "The memo"))));

    private Task<TempoBlockContents?> ReadAsync(ulong number, CancellationToken cancellationToken) =>
        PersistAsync(() => rpc.FindBlockAsync(number, cancellationToken), cancellationToken);

    /// <summary>One lost answer of so many must not cost all of them.</summary>
    private static async Task<T> PersistAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await ask();
            }
            catch (Exception exception) when (
                exception is RpcResponseException or RpcClientUnknownException or RpcClientTimeoutException
                && tries < MaxTries
                && !cancellationToken.IsCancellationRequested)
            {
            }
        }
    }

    private static SettlementPending Unknown(SettlementQuery query, string reason) => new(query.ValidBefore, reason);

    private static bool AreSame(string hash, string? other) => string.Equals(hash, other, StringComparison.OrdinalIgnoreCase);
}
