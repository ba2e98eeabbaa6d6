namespace Clado.Payments;

/// <summary>A payment was not signed because a rule forbids it. Nothing has been sent and nothing has been paid.</summary>
public sealed class PaymentRefusedException : Exception
{
    /// <summary>Says which rule.</summary>
    /// <param name="code">One of <see cref="RefusalCodes"/>.</param>
    /// <param name="reason">What was wrong and, where a setting decides it, which one.</param>
    public PaymentRefusedException(string code, string reason)
        : base(reason) => Code = code;

    /// <summary>One of <see cref="RefusalCodes"/>.</summary>
    public string Code { get; }
}
