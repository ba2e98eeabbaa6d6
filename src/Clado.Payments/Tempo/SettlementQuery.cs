namespace Clado.Payments.Tempo;

/// <summary>The payment to look for.</summary>
public sealed record SettlementQuery
{
    /// <summary>The transaction's hash; null when it is not known, then the transfer alone tells.</summary>
    public string? TransactionHash { get; init; }

    /// <summary>The transfer's memo, 0x and 64 hexadecimal digits.</summary>
    public required string Memo { get; init; }

    /// <summary>Who pays.</summary>
    public required Address Payer { get; init; }

    /// <summary>Who receives.</summary>
    public required Address Recipient { get; init; }

    /// <summary>The token.</summary>
    public required Address Currency { get; init; }

    /// <summary>The chain that it was signed for.</summary>
    public required long ChainId { get; init; }

    /// <summary>How much.</summary>
    public required BaseUnits Amount { get; init; }

    /// <summary>The payment can be mined in blocks before this time only.</summary>
    public required DateTimeOffset ValidBefore { get; init; }

    /// <summary>The payment's random earliest time, which tells it from an equal one; null when not known, then any equal transfer counts as this payment.</summary>
    public ulong? ValidAfter { get; init; }

    /// <summary>The latest final block before the payment was signed: it can only be in a later one.</summary>
    public required ulong FromBlock { get; init; }

    /// <summary>The query for a signed payment.</summary>
    /// <param name="charge">The payment.</param>
    /// <returns>The query.</returns>
    public static SettlementQuery For(SignedCharge charge) => new()
    {
        TransactionHash = charge.TransactionHash,
        Memo = charge.Memo,
        Payer = charge.Payer,
        Recipient = charge.Recipient,
        Currency = charge.Currency,
        ChainId = charge.ChainId,
        Amount = charge.Amount,
        ValidBefore = charge.ValidBefore,
        ValidAfter = charge.ValidAfter,
        FromBlock = charge.FromBlock,
    };
}
