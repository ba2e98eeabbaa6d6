namespace Clado.Payments;

/// <summary>The problem types of the Payment scheme.</summary>
public static class PaymentProblemTypes
{
    /// <summary>What all of them start with.</summary>
    public const string Prefix = "https://paymentauth.org/problems/";

    /// <summary>Nothing was paid yet.</summary>
    public const string PaymentRequired = Prefix + "payment-required";

    /// <summary>Less was paid than asked for.</summary>
    public const string PaymentInsufficient = Prefix + "payment-insufficient";

    /// <summary>The challenge's time was over.</summary>
    public const string PaymentExpired = Prefix + "payment-expired";

    /// <summary>The payment is not what was asked for, or was used already.</summary>
    public const string VerificationFailed = Prefix + "verification-failed";

    /// <summary>The challenge in the credential is not one the server gave.</summary>
    public const string InvalidChallenge = Prefix + "invalid-challenge";

    /// <summary>The credential cannot be read.</summary>
    public const string MalformedCredential = Prefix + "malformed-credential";

    /// <summary>The credential's payload cannot be read.</summary>
    public const string InvalidPayload = Prefix + "invalid-payload";

    /// <summary>A person has to do something first.</summary>
    public const string PaymentActionRequired = Prefix + "payment-action-required";

    /// <summary>The payment method is not supported.</summary>
    public const string MethodUnsupported = Prefix + "method-unsupported";

    /// <summary>The request cannot be read.</summary>
    public const string BadRequest = Prefix + "bad-request";

    /// <summary>The server failed, before or after settling.</summary>
    public const string InternalPaymentError = Prefix + "internal-payment-error";
}
