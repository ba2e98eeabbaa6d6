namespace Clado.Payments.Tempo;

/// <summary>
/// Finds out whether a payment was made, from the chain alone. Read only, so it can be asked as often as wanted. "Not paid" is said only when the
/// chain has moved past the payment's validity without it; as long as it could still be mined the answer is "pending".
/// </summary>
/// <remarks>
/// Behind a balancer each answer may come from another node, and one that lags must not be taken at its word that there is no payment. So the search
/// runs up to the very block that proves the payment to be too late: a node that does not have that block refuses to search, as Ethereum's
/// execution-apis want of eth_getLogs, and what it refuses proves nothing. A block of Tempo is final once it is there.
/// </remarks>
/// <param name="rpc">A node.</param>
public sealed class TempoSettlement(TempoRpc rpc)
{
    /// <summary>More blocks than the chain makes while a payment is valid, and fewer than nodes refuse to search.</summary>
    private const ulong MaxBlocks = 10_000;

    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    /// <summary>Looks for a payment.</summary>
    /// <param name="query">The payment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="PaymentFormatException">An answer of the node makes no sense.</exception>
    public async Task<Settlement> FindAsync(SettlementQuery query, CancellationToken cancellationToken)
    {
        // The block is read first: a payment that is not found below was not in the chain when it was already too late for it.
        var latest = await rpc.GetLatestBlockAsync(cancellationToken);
        var receipt = query.TransactionHash is { } hash ? await rpc.GetReceiptAsync(hash, cancellationToken) : null;
        if (receipt is not null)
        {
            return FromReceipt(receipt, query);
        }

        return await FindByTransferAsync(query, latest, cancellationToken) ?? Unfound(query, latest);
    }

    private static Settlement FromReceipt(TempoReceipt receipt, SettlementQuery query) =>
        receipt.Succeeded && receipt.Transfers.Any(transfer => IsPayment(transfer, query))
            ? new SettlementPaid(receipt.TransactionHash, receipt.BlockNumber, receipt.Fee)
            : new SettlementNotPaid($"The transaction was mined in block {receipt.BlockNumber} but made no transfer.", receipt.Fee);

    private static bool IsPayment(TempoTransfer transfer, SettlementQuery query) =>
        transfer.Token == query.Currency && transfer.From == query.Payer && transfer.To == query.Recipient && transfer.Amount == query.Amount
        && string.Equals(transfer.Memo, query.Memo, StringComparison.OrdinalIgnoreCase);

    private async Task<Settlement?> FindByTransferAsync(SettlementQuery query, TempoBlock latest, CancellationToken cancellationToken)
    {
        var toBlock = Math.Min(latest.Number, query.FromBlock + MaxBlocks);
        if (toBlock < query.FromBlock)
        {
            return null;
        }

        var transfers = await rpc.FindTransfersAsync(query.Currency, query.Payer, query.Recipient, query.Memo, query.FromBlock, toBlock, cancellationToken);
        foreach (var transfer in transfers.Where(transfer => IsPayment(transfer, query)))
        {
            if (await IsSamePaymentAsync(transfer, query, cancellationToken))
            {
                var receipt = await rpc.GetReceiptAsync(transfer.TransactionHash, cancellationToken);
                return new SettlementPaid(transfer.TransactionHash, transfer.BlockNumber, receipt?.Fee);
            }
        }

        return null;
    }

    // Servers may give two demands of the same millisecond the same id, hence the same memo; and a server may write a signature in another
    // form, which changes the hash. The random earliest time is signed, so it tells which payment a transfer is. When in doubt it is this one:
    // taking an unpaid payment for paid can be sorted out by a person, paying twice cannot.
    private async Task<bool> IsSamePaymentAsync(TempoTransfer transfer, SettlementQuery query, CancellationToken cancellationToken)
    {
        if (query.ValidAfter is null || string.Equals(transfer.TransactionHash, query.TransactionHash, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var validAfter = await rpc.GetValidAfterAsync(transfer.TransactionHash, cancellationToken);
        return validAfter is null || validAfter == query.ValidAfter;
    }

    private static Settlement Unfound(SettlementQuery query, TempoBlock latest)
    {
        var provenAt = query.ValidBefore + Margin;
        return latest.Timestamp > provenAt
            ? new SettlementNotPaid($"Not mined by {latest.Timestamp:O} (block {latest.Number}); it was valid until {query.ValidBefore:O}.", null)
            : new SettlementPending(provenAt);
    }
}
