using Clado.Payments;

namespace Clado.Functions.Paying;

/// <summary>What the chain says about a payment.</summary>
public enum SettlementKind
{
    /// <summary>The money moved.</summary>
    Paid,

    /// <summary>The money did not move and never will: not mined, and the chain's time is past the transaction's validity.</summary>
    NotPaid,

    /// <summary>Not mined yet, and still possible.</summary>
    Pending,
}

/// <summary>The result of <see cref="SettlePayment"/>.</summary>
/// <param name="Kind">What the chain says.</param>
/// <param name="Amount">What the recipient received.</param>
/// <param name="Fee">What the chain took besides.</param>
/// <param name="TransactionHash">The transaction that moved the money.</param>
/// <param name="Delivered">Whether what was asked for is in the call's answer blob.</param>
/// <param name="RetryAt">When the chain can be expected to know, while it is pending.</param>
public sealed record SettlementResult(
    SettlementKind Kind,
    BaseUnits Amount,
    BaseUnits Fee,
    string? TransactionHash = null,
    bool Delivered = false,
    DateTimeOffset? RetryAt = null);
