using Clado.Payments;

namespace Clado.Functions.Operations;

/// <summary>A payment that counts against the caps and whose end is not known.</summary>
public sealed record UnsettledPayment
{
    /// <summary>The run it is for.</summary>
    public required string Run { get; init; }

    /// <summary>The call it is for, unique in the run.</summary>
    public required string Call { get; init; }

    /// <summary>The operation at the gateway.</summary>
    public string? Operation { get; init; }

    /// <summary><c>reserved</c>, <c>signed</c>, <c>sent</c>, <c>unknown</c> or <c>closing</c>.</summary>
    public required string State { get; init; }

    /// <summary>What it can cost at most.</summary>
    public required BaseUnits ReservedBaseUnits { get; init; }

    /// <summary>What the recipient gets if it is paid.</summary>
    public BaseUnits? AmountBaseUnits { get; init; }

    /// <summary>When it was reserved.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>How long ago that was.</summary>
    public required long AgeSeconds { get; init; }

    /// <summary>When its transaction stops being payable, by the chain's clock.</summary>
    public DateTimeOffset? ValidBefore { get; init; }

    /// <summary>The transaction.</summary>
    public string? TransactionHash { get; init; }

    /// <summary>Who pays.</summary>
    public string? Payer { get; init; }

    /// <summary>Who is paid.</summary>
    public string? Recipient { get; init; }

    /// <summary>What happens next, and what a person can do.</summary>
    public required string Next { get; init; }
}
