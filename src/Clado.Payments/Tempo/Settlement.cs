namespace Clado.Payments.Tempo;

/// <summary>What became of a payment: <see cref="SettlementPaid"/>, <see cref="SettlementNotPaid"/> or <see cref="SettlementPending"/>.</summary>
public abstract record Settlement
{
    private protected Settlement()
    {
    }
}

/// <summary>The money moved.</summary>
/// <param name="TransactionHash">The transaction that moved it.</param>
/// <param name="BlockNumber">The block it is in.</param>
/// <param name="Fee">What the chain took, in base units; null when the node has the transfer but not the receipt.</param>
public sealed record SettlementPaid(string TransactionHash, ulong BlockNumber, BaseUnits? Fee) : Settlement;

/// <summary>The money did not move and cannot any more.</summary>
/// <param name="Reason">Why, for people.</param>
/// <param name="Fee">What the chain took for a transaction that failed; null when none was mined.</param>
public sealed record SettlementNotPaid(string Reason, BaseUnits? Fee) : Settlement;

/// <summary>The payment may still be mined. Nothing else may be paid in its place yet.</summary>
/// <param name="RetryAfter">The chain's time before which asking again is of no use to prove that it was not paid.</param>
/// <param name="Reason">Why it is not known, for people.</param>
public sealed record SettlementPending(DateTimeOffset RetryAfter, string Reason) : Settlement;
