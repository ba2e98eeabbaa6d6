namespace Clado.Payments;

/// <summary>What the spend policy says about a demand for payment: <see cref="PaymentAllowed"/> or <see cref="PaymentRefused"/>.</summary>
public abstract record PolicyDecision
{
    private protected PolicyDecision()
    {
    }
}

/// <summary>The demand may be paid.</summary>
/// <param name="Challenge">The one challenge that may be paid.</param>
/// <param name="Charge">What it asks for.</param>
public sealed record PaymentAllowed(Challenge Challenge, ChargeRequest Charge) : PolicyDecision;

/// <summary>The demand must not be paid.</summary>
/// <param name="Code">One of <see cref="RefusalCodes"/>, for programs.</param>
/// <param name="Reason">What was wrong and, where a setting decides it, which one; for people.</param>
public sealed record PaymentRefused(string Code, string Reason) : PolicyDecision;
