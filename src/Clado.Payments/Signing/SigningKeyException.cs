namespace Clado.Payments.Signing;

/// <summary>The vault's key cannot sign payments: it is of the wrong kind, switched off, out of its time, or may not sign. Nothing was signed.</summary>
public sealed class SigningKeyException : Exception
{
    /// <summary>Says what is wrong with the key.</summary>
    /// <param name="message">What is wrong, with which key, and what to do.</param>
    public SigningKeyException(string message)
        : base(message)
    {
    }
}
