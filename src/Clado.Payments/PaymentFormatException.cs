namespace Clado.Payments;

/// <summary>
/// Something that arrived is not what the Payment scheme, or the Tempo transaction format, says it must be. The only exception that the parsers of
/// this library throw. The message names the part that is wrong and never repeats credentials.
/// </summary>
public sealed class PaymentFormatException : FormatException
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="message">What is wrong, where, and what was expected.</param>
    public PaymentFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong, and what failed underneath.</summary>
    /// <param name="message">What is wrong, where, and what was expected.</param>
    /// <param name="innerException">The failure underneath.</param>
    public PaymentFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
