using Clado.Payments;

namespace Clado.Functions.Paying;

/// <summary>How a paid call ended.</summary>
public enum PaymentOutcomeKind
{
    /// <summary>The gateway delivered; its answer is in the call's answer blob.</summary>
    Delivered,

    /// <summary>The money moved and the gateway did not deliver.</summary>
    PaidNotDelivered,

    /// <summary>Provably unpaid: a new challenge may be paid.</summary>
    NotPaid,

    /// <summary>The spend policy said no: nothing was signed.</summary>
    Refused,

    /// <summary>The gateway answered without asking for money, and not with what was asked for.</summary>
    Rejected,

    /// <summary>The gateway, the vault or the chain could not be reached in time; nothing was sent.</summary>
    Unreachable,
}

/// <summary>The end of a paid call.</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="Amount">What was paid.</param>
/// <param name="Fee">What the chain took besides.</param>
/// <param name="StatusCode">The gateway's HTTP status, 0 when there was no answer.</param>
/// <param name="Code">A refusal's code, for a program.</param>
/// <param name="Reason">Why, for a person.</param>
/// <param name="RetryAfter">How long the gateway asks to wait.</param>
public sealed record PaymentOutcome(
    PaymentOutcomeKind Kind,
    BaseUnits Amount,
    BaseUnits Fee,
    int StatusCode = 0,
    string? Code = null,
    string? Reason = null,
    TimeSpan? RetryAfter = null)
{
    /// <summary>Whether the policy says no for a time only: nothing was signed, and after <see cref="RetryAfter"/> it may say yes.</summary>
    public bool IsHeldUp => Kind == PaymentOutcomeKind.Refused && RetryAfter is not null;

    /// <summary>Whether the payer was in the way and not what was asked for: its funds, its key, or what the chain takes at the moment. That may be mended while the app runs.</summary>
    public bool IsMendable => Kind == PaymentOutcomeKind.Refused
        && Code is RefusalCodes.Funds or RefusalCodes.Fee or RefusalCodes.SigningKey or RefusalCodes.AccessKey;

    /// <summary>Whether it failed without a payment in a way that may pass: another call may be made later.</summary>
    public bool IsTransient => Kind is PaymentOutcomeKind.Unreachable or PaymentOutcomeKind.NotPaid
        || (Kind == PaymentOutcomeKind.Rejected && StatusCode is 408 or 425 or 429 or >= 500);

    /// <summary>Whether money moved.</summary>
    public bool Paid => Amount > BaseUnits.Zero;
}
