namespace Clado.Payments.Tempo;

/// <summary>A payment before its gas is known, the block after which it can be, and when it was drawn up.</summary>
internal sealed record ChargeDraft(TempoTransaction Transaction, ulong FromBlock, DateTimeOffset DrawnUpAt)
{
    public DateTimeOffset ValidBefore => DateTimeOffset.FromUnixTimeSeconds((long)Transaction.ValidBefore!.Value);

    /// <exception cref="PaymentRefusedException">The challenge ends too soon.</exception>
    public static ChargeDraft Of(Challenge challenge, ChargeRequest charge, TempoNodeState node, DateTimeOffset clock, ulong random, TempoChargeOptions options)
    {
        var now = clock > node.Block.Timestamp ? clock : node.Block.Timestamp;
        var memo = charge.Memo is { } given ? Hex.Parse(given, "The charge's memo") : AttributionMemo.Create(challenge.Realm, challenge.Id, options.ClientId);
        var transaction = new TempoTransaction
        {
            ChainId = charge.ChainId!.Value,
            Calls = [TempoCall.TransferWithMemo(charge.Currency, charge.Recipient, charge.Amount, memo)],
            NonceKey = TempoTransaction.ExpiringNonceKey,
            ValidBefore = (ulong)EndOfValidity(challenge, now, options).ToUnixTimeSeconds(),
            ValidAfter = 1 + (random % ((ulong)node.Block.Timestamp.ToUnixTimeSeconds() - 1)),
        };
        return new ChargeDraft(transaction, node.Final.Number, now);
    }

    /// <summary>Refuses what this library does not pay, whatever the policy says.</summary>
    /// <exception cref="PaymentRefusedException">The charge cannot be paid.</exception>
    public static void CheckTerms(ChargeRequest charge, long nodeChainId)
    {
        var (code, reason) =
            charge.ChainId is null ? (RefusalCodes.Chain, "The charge names no chain.")
            : charge.ChainId != nodeChainId ? (RefusalCodes.Chain, $"The charge is on chain {charge.ChainId}, but the node at Tempo__RpcUrl is on {nodeChainId}.")
            : charge.Splits.Count > 0 ? (RefusalCodes.Splits, "The charge splits the amount among several recipients.")
            : charge.FeePayer ? (RefusalCodes.FeePayer, "The charge wants a transaction whose fee the server pays.")
            : charge.Amount == BaseUnits.Zero ? (RefusalCodes.Amount, "The charge is for an amount of 0.")
            : (string.Empty, string.Empty);
        if (code.Length > 0)
        {
            throw new PaymentRefusedException(code, reason);
        }
    }

    private static DateTimeOffset EndOfValidity(Challenge challenge, DateTimeOffset now, TempoChargeOptions options)
    {
        var end = now + options.Validity;
        end = challenge.ExpiresAt < end ? challenge.ExpiresAt.Value : end;
        return end - now >= options.MinValidity
            ? end
            : throw new PaymentRefusedException(RefusalCodes.Expired, $"The challenge ends at {end:O}, too soon after {now:O} for a payment to be mined.");
    }
}
