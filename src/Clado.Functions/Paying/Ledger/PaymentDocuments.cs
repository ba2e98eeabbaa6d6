using Clado.Payments;

namespace Clado.Functions.Paying.Ledger;

/// <summary>A payment was about to be signed.</summary>
public sealed record ReservedDocument
{
    /// <summary>The name of the operation at the gateway.</summary>
    public required string Operation { get; init; }

    /// <summary>The request's body, a blob in the container <c>runs</c>: with it and the credential the call can be made again by hand.</summary>
    public string? BodyBlob { get; init; }

    /// <summary>The price that was asked for.</summary>
    public required BaseUnits Amount { get; init; }

    /// <summary>The highest chain fee that may come on top.</summary>
    public required BaseUnits MaxFee { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>A payment was signed. From here on the money may move.</summary>
public sealed record SignedDocument
{
    /// <summary>The name of the operation at the gateway.</summary>
    public required string Operation { get; init; }

    /// <summary>The value of the request's <c>Authorization</c> header.</summary>
    public required string Authorization { get; init; }

    /// <summary>The challenge that it answers.</summary>
    public required string ChallengeId { get; init; }

    /// <summary>The chain.</summary>
    public required long ChainId { get; init; }

    /// <summary>The transaction's hash, known before it is sent.</summary>
    public required string TransactionHash { get; init; }

    /// <summary>The attribution memo, 32 bytes in hexadecimal.</summary>
    public required string Memo { get; init; }

    /// <summary>Who pays.</summary>
    public required string Payer { get; init; }

    /// <summary>Who is paid.</summary>
    public required string Recipient { get; init; }

    /// <summary>The token.</summary>
    public required string Currency { get; init; }

    /// <summary>What the recipient gets.</summary>
    public required BaseUnits Amount { get; init; }

    /// <summary>The highest chain fee that the transaction offers.</summary>
    public required BaseUnits MaxFee { get; init; }

    /// <summary>When the transaction stops being payable, by the chain's clock.</summary>
    public required DateTimeOffset ValidBefore { get; init; }

    /// <summary>The number that tells the transaction from any other of the same terms.</summary>
    public required ulong ValidAfter { get; init; }

    /// <summary>The chain's newest final block before signing: a search for the payment begins after it.</summary>
    public required ulong FromBlock { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Names the transaction and nothing that could be spent.</summary>
    public override string ToString() => $"{Operation} {TransactionHash}";
}

/// <summary>A credential was about to be sent.</summary>
/// <param name="At">When it was first sent.</param>
public sealed record SentDocument(DateTimeOffset At);

/// <summary>The gateway delivered; the body is in the answer blob.</summary>
/// <param name="StatusCode">The HTTP status.</param>
/// <param name="ReceiptReference">The reference in the receipt, when there was one.</param>
/// <param name="At">When.</param>
public sealed record DeliveredDocument(int StatusCode, string? ReceiptReference, DateTimeOffset At);

/// <summary>Settling did not come to an end in the time that it should take. It is no last word: settling goes on.</summary>
/// <param name="Reason">Why, without anything that could be spent.</param>
/// <param name="At">When.</param>
public sealed record UnknownDocument(string Reason, DateTimeOffset At);

/// <summary>How a payment ended, as the chain tells it.</summary>
public sealed record OutcomeDocument
{
    /// <summary><see cref="PaymentStatus.Settled"/>, <see cref="PaymentStatus.PaidNotDelivered"/> or <see cref="PaymentStatus.NotPaid"/>.</summary>
    public required PaymentStatus Status { get; init; }

    /// <summary>What the recipient received.</summary>
    public required BaseUnits Amount { get; init; }

    /// <summary>What the chain took besides.</summary>
    public required BaseUnits Fee { get; init; }

    /// <summary>The transaction that was mined, if one was.</summary>
    public string? TransactionHash { get; init; }

    /// <summary>Its block.</summary>
    public ulong? BlockNumber { get; init; }

    /// <summary>The reference in the gateway's receipt, when there was one.</summary>
    public string? ReceiptReference { get; init; }

    /// <summary>The gateway's HTTP status, 0 when no answer was read.</summary>
    public required int StatusCode { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}
