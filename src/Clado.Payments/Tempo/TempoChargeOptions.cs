using System.Numerics;

namespace Clado.Payments.Tempo;

/// <summary>How charges are paid.</summary>
public sealed record TempoChargeOptions
{
    /// <summary>How long a signed payment can be mined. Default: 25 seconds, within the 30 that the chain allowed before its T11 fork.</summary>
    public TimeSpan Validity { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>The least time that must be left to mine a payment. Default: 5 seconds; nodes admit nothing with 3 or less.</summary>
    public TimeSpan MinValidity { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gas on top of the node's estimate. Default: 5000.</summary>
    public ulong GasMargin { get; init; } = 5000;

    /// <summary>The least that is offered for gas, in attodollars per gas. Default: 24 gwei, above every price that the chain has had.</summary>
    public BigInteger MinFeePerGas { get; init; } = 24_000_000_000;

    /// <summary>The most that the fee of one payment may take, in base units. Default: 100,000 (ten cents), of which a transfer uses less than one hundredth.</summary>
    public BaseUnits FeeCap { get; init; } = new(100_000);

    /// <summary>
    /// The most that the fee of the one payment may take that registers an access key, in base units: it writes some 3 million gas worth of storage.
    /// Default: 300,000 (thirty cents).
    /// </summary>
    public BaseUnits RegistrationFeeCap { get; init; } = new(300_000);

    /// <summary>How long a signature is waited for, the key's own retries included. Default: 2 minutes.</summary>
    public TimeSpan SigningPatience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>A name for this client that goes into the memo as a hash; null for none.</summary>
    public string? ClientId { get; init; }
}
