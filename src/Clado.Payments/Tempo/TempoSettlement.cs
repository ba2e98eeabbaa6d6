namespace Clado.Payments.Tempo;

/// <summary>
/// Finds out whether a payment was made, from the chain alone. Read only, so it can be asked as often as wanted. "Not paid" is said only when the
/// chain has moved past the payment's validity without it; as long as it could still be mined the answer is "pending".
/// </summary>
/// <remarks>
/// Behind a balancer each answer may come from another node, and one that lags knows no receipt and no log of what it does not have. So only what a node
/// shows counts: a receipt or a log for "paid", and for "not paid" every block in which the payment could be (<see cref="TempoBlockSearch"/>).
/// A payment is taken as made when a block has it, before that block is final, as gateways do; "not paid" is said of final blocks only.
/// </remarks>
/// <param name="rpc">A node.</param>
public sealed class TempoSettlement(TempoRpc rpc)
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    private readonly TempoBlockSearch _blocks = new(rpc);

    /// <summary>Looks for a payment.</summary>
    /// <param name="query">The payment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="PaymentFormatException">An answer of the node makes no sense.</exception>
    public async Task<Settlement> FindAsync(SettlementQuery query, CancellationToken cancellationToken)
    {
        // That the transaction failed is not taken from here: in a block that replaces this one it may succeed.
        if (query.TransactionHash is { } hash
            && await rpc.GetReceiptAsync(hash, cancellationToken) is { } receipt
            && SettlementRules.FromReceipt(receipt, query) is SettlementPaid paid)
        {
            return paid;
        }

        var final = await rpc.GetFinalBlockAsync(cancellationToken);
        var provenAt = query.ValidBefore + Margin;
        return final.Timestamp > provenAt
            ? await _blocks.FindAsync(query, final, cancellationToken)
            : await FindByTransferAsync(query, cancellationToken) ?? new SettlementPending(
                provenAt, $"It is not in the chain yet, whose latest final block is of {final.Timestamp:O}; it is valid until {query.ValidBefore:O}.");
    }

    private async Task<Settlement?> FindByTransferAsync(SettlementQuery query, CancellationToken cancellationToken)
    {
        foreach (var transfer in (await SearchAsync(query, cancellationToken)).Where(transfer => SettlementRules.IsPayment(transfer, query)))
        {
            if (await SettlementRules.IsSamePaymentAsync(rpc, transfer.TransactionHash, query, cancellationToken))
            {
                var receipt = await rpc.GetReceiptAsync(transfer.TransactionHash, cancellationToken);
                return new SettlementPaid(transfer.TransactionHash, transfer.BlockNumber, receipt?.Fee);
            }
        }

        return null;
    }

    /// <summary>A short cut to payments whose hash a server changed. A node that refuses it, because it lags, costs only time.</summary>
    private async Task<IReadOnlyList<TempoTransfer>> SearchAsync(SettlementQuery query, CancellationToken cancellationToken)
    {
        try
        {
            return await rpc.FindTransfersAsync(query.Currency, query.Payer, query.Recipient, query.Memo, query.FromBlock, cancellationToken);
        }
        catch (RpcResponseException)
        {
            return [];
        }
    }
}
