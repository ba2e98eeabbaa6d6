namespace Clado.Payments.Tempo;

/// <summary>
/// A signed payment with all that is needed to send it, to find it on the chain, and to account for it. Store it before sending it.
/// </summary>
public sealed record SignedCharge
{
    /// <summary>The credential, as the value of the <c>Authorization</c> header. Whoever has it can have the payment made.</summary>
    public required string Authorization { get; init; }

    /// <summary>The transaction's hash, 0x and 64 hexadecimal digits.</summary>
    public required string TransactionHash { get; init; }

    /// <summary>The transfer's memo, 0x and 64 hexadecimal digits.</summary>
    public required string Memo { get; init; }

    /// <summary>Who pays.</summary>
    public required Address Payer { get; init; }

    /// <summary>The token.</summary>
    public required Address Currency { get; init; }

    /// <summary>Who receives.</summary>
    public required Address Recipient { get; init; }

    /// <summary>How much is transferred.</summary>
    public required BaseUnits Amount { get; init; }

    /// <summary>The most that the chain can take as its fee, in base units.</summary>
    public required BaseUnits MaxFee { get; init; }

    /// <summary>The payment can be mined in blocks before this time only; whole seconds of the chain's clock.</summary>
    public required DateTimeOffset ValidBefore { get; init; }

    /// <summary>A random time in the past, Unix seconds, that tells this payment from others of the same amount and memo.</summary>
    public required ulong ValidAfter { get; init; }

    /// <summary>The latest final block before the payment was signed: it can only be in a later one.</summary>
    public required ulong FromBlock { get; init; }

    /// <summary>The challenge that it answers.</summary>
    public required string ChallengeId { get; init; }

    /// <summary>The chain.</summary>
    public required long ChainId { get; init; }

    /// <summary>The payment without its credential.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"SignedCharge {{ TransactionHash = {TransactionHash}, Amount = {Amount}, Recipient = {Recipient}, ValidBefore = {ValidBefore:O} }}";
}
