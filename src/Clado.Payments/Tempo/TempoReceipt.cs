namespace Clado.Payments.Tempo;

/// <summary>What became of a mined transaction.</summary>
public sealed record TempoReceipt
{
    /// <summary>The transaction's hash.</summary>
    public required string TransactionHash { get; init; }

    /// <summary>The block it is in.</summary>
    public required ulong BlockNumber { get; init; }

    /// <summary>Whether its calls were carried out; a failed one still costs its fee.</summary>
    public required bool Succeeded { get; init; }

    /// <summary>What the chain took, in base units of the fee token.</summary>
    public required BaseUnits Fee { get; init; }

    /// <summary>The token that the fee was taken in; null when the node does not say.</summary>
    public Address? FeeToken { get; init; }

    /// <summary>The transfers with a memo that it made.</summary>
    public required IReadOnlyList<TempoTransfer> Transfers { get; init; }
}

/// <summary>A TIP-20 transfer with a memo, as its event tells it.</summary>
public sealed record TempoTransfer
{
    /// <summary>The hash of the transaction that made it.</summary>
    public required string TransactionHash { get; init; }

    /// <summary>The block it is in.</summary>
    public required ulong BlockNumber { get; init; }

    /// <summary>The token.</summary>
    public required Address Token { get; init; }

    /// <summary>Who paid.</summary>
    public required Address From { get; init; }

    /// <summary>Who received.</summary>
    public required Address To { get; init; }

    /// <summary>How much.</summary>
    public required BaseUnits Amount { get; init; }

    /// <summary>The memo, 0x and 64 lower-case hexadecimal digits.</summary>
    public required string Memo { get; init; }
}
