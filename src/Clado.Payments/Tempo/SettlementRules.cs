namespace Clado.Payments.Tempo;

/// <summary>Which transfer is a payment, and what a receipt says of it.</summary>
internal static class SettlementRules
{
    /// <summary>What the receipt of the payment's own transaction says.</summary>
    public static Settlement FromReceipt(TempoReceipt receipt, SettlementQuery query) =>
        !receipt.Succeeded ? new SettlementNotPaid($"The transaction was mined in block {receipt.BlockNumber} and failed.", receipt.Fee)
        : receipt.Transfers.Any(transfer => IsPayment(transfer, query)) ? new SettlementPaid(receipt.TransactionHash, receipt.BlockNumber, receipt.Fee)
        : new SettlementPending(query.ValidBefore, $"The node says that the transaction succeeded in block {receipt.BlockNumber}, and tells no transfer of it.");

    /// <summary>Whether a transfer is of the terms of a payment.</summary>
    public static bool IsPayment(TempoTransfer transfer, SettlementQuery query) =>
        transfer.Token == query.Currency && transfer.From == query.Payer && transfer.To == query.Recipient && transfer.Amount == query.Amount
        && string.Equals(transfer.Memo, query.Memo, StringComparison.OrdinalIgnoreCase);

    // Servers may give two demands of the same millisecond the same id, hence the same memo; and a server may write a signature in another
    // form, which changes the hash. The random earliest time is signed, so it tells which payment a transfer is. When in doubt it is this one:
    // taking an unpaid payment for paid can be sorted out by a person, paying twice cannot.

    /// <summary>Whether a transaction with a transfer of the payment's terms is the payment, and not its equal of the same moment.</summary>
    public static async Task<bool> IsSamePaymentAsync(TempoRpc rpc, string transactionHash, SettlementQuery query, CancellationToken cancellationToken)
    {
        if (query.ValidAfter is null || string.Equals(transactionHash, query.TransactionHash, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var validAfter = await rpc.GetValidAfterAsync(transactionHash, cancellationToken);
        return validAfter is null || validAfter == query.ValidAfter;
    }
}
