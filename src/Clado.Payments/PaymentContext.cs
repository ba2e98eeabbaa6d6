namespace Clado.Payments;

/// <summary>What the spend policy has to know about the call that a payment is demanded for.</summary>
public sealed record PaymentContext
{
    /// <summary>Where the request went, and where the paid one will go.</summary>
    public required Uri RequestUri { get; init; }

    /// <summary>The operation's name, such as <c>bulk-contacts-status</c>; its cap is looked up by it.</summary>
    public required string Operation { get; init; }

    /// <summary>What the call should cost, computed before asking: rows × price, and the gateway's own fee; null when that cannot be known.</summary>
    public required BaseUnits? ExpectedPrice { get; init; }

    /// <summary>What the run has spent or reserved so far, fees included.</summary>
    public required BaseUnits SpentByRun { get; init; }

    /// <summary>The current time.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The most that the chain's fee may take; counted against the run's cap.</summary>
    public BaseUnits MaxFee { get; init; }

    /// <summary>The body of the request, to check a challenge's digest with; when empty, a digest that a challenge has is that of an empty body.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }
}
