using Clado.Payments;

namespace Clado.Functions.Paying.Ledger;

/// <summary>One signed payment, as an auditor reads it.</summary>
public sealed record LedgerEntry
{
    /// <summary>When it was signed.</summary>
    public required DateTimeOffset SignedAt { get; init; }

    /// <summary>The run it was for.</summary>
    public required string Run { get; init; }

    /// <summary>The call it was for, unique in the run.</summary>
    public required string Call { get; init; }

    /// <summary>The operation at the gateway.</summary>
    public required string Operation { get; init; }

    /// <summary>Where it stands.</summary>
    public required PaymentStatus Status { get; init; }

    /// <summary>What the recipient received; zero while unsettled.</summary>
    public required BaseUnits Amount { get; init; }

    /// <summary>What the chain took besides.</summary>
    public required BaseUnits Fee { get; init; }

    /// <summary>The token.</summary>
    public required string Currency { get; init; }

    /// <summary>Who was paid.</summary>
    public required string Recipient { get; init; }

    /// <summary>Who paid.</summary>
    public required string Payer { get; init; }

    /// <summary>The transaction.</summary>
    public required string TransactionHash { get; init; }

    /// <summary>Its block, once mined.</summary>
    public ulong? BlockNumber { get; init; }

    /// <summary>The reference in the gateway's receipt, when it sent one.</summary>
    public string? ReceiptReference { get; init; }

    internal static LedgerEntry From(string path, SignedDocument signed, PaymentStatus status, OutcomeDocument? outcome)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return new()
        {
            SignedAt = signed.At,
            Run = path[..slash],
            Call = path[(slash + 1)..],
            Operation = signed.Operation,
            Status = status,
            Amount = outcome?.Amount ?? BaseUnits.Zero,
            Fee = outcome?.Fee ?? BaseUnits.Zero,
            Currency = signed.Currency,
            Recipient = signed.Recipient,
            Payer = signed.Payer,
            TransactionHash = outcome?.TransactionHash ?? signed.TransactionHash,
            BlockNumber = outcome?.BlockNumber,
            ReceiptReference = outcome?.ReceiptReference,
        };
    }
}
