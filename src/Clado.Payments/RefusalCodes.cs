namespace Clado.Payments;

/// <summary>Why a payment was refused before anything was signed.</summary>
public static class RefusalCodes
{
    /// <summary>The access key may not, or not yet, make this payment: it is not registered, revoked, expired, or its on-chain limit is used up.</summary>
    public const string AccessKey = "access-key";

    /// <summary>More than one of the challenges could be paid, and nothing says which one.</summary>
    public const string Ambiguous = "ambiguous";

    /// <summary>The amount is zero.</summary>
    public const string Amount = "amount";

    /// <summary>Another chain than the configured one, or none named.</summary>
    public const string Chain = "chain";

    /// <summary>A token that is not on the list.</summary>
    public const string Currency = "currency";

    /// <summary>The challenge is bound to another body than the one sent.</summary>
    public const string Digest = "digest";

    /// <summary>No end, an end that has passed or is about to, or one too far away.</summary>
    public const string Expired = "expired";

    /// <summary>The chain's fee could be above its cap.</summary>
    public const string Fee = "fee";

    /// <summary>The server wants to pay the chain's fee, which changes what is signed.</summary>
    public const string FeePayer = "fee-payer";

    /// <summary>The payer holds less than the amount and the fee.</summary>
    public const string Funds = "funds";

    /// <summary>The credential would have to travel in another header.</summary>
    public const string Header = "header";

    /// <summary>The request does not go over TLS, nor to this machine.</summary>
    public const string Insecure = "insecure";

    /// <summary>The demand cannot be read.</summary>
    public const string Malformed = "malformed";

    /// <summary>The server chose the transfer's memo, which binds the transfer to nothing.</summary>
    public const string Memo = "memo";

    /// <summary>No challenge is a charge of the tempo method.</summary>
    public const string Method = "method";

    /// <summary>The payment would have to be broadcast by us.</summary>
    public const string Mode = "mode";

    /// <summary>A cap or list that must be configured is not.</summary>
    public const string NoCap = "no-cap";

    /// <summary>The answer demands no payment.</summary>
    public const string NoChallenge = "no-challenge";

    /// <summary>Above the cap of the operation.</summary>
    public const string OperationCap = "operation-cap";

    /// <summary>Above what the operation was expected to cost.</summary>
    public const string Price = "price";

    /// <summary>The realm is not the host that was asked.</summary>
    public const string Realm = "realm";

    /// <summary>A recipient who is not on the list.</summary>
    public const string Recipient = "recipient";

    /// <summary>Above what the run may still spend.</summary>
    public const string RunCap = "run-cap";

    /// <summary>The signing key cannot sign payments.</summary>
    public const string SigningKey = "signing-key";

    /// <summary>Parts of the amount go to others.</summary>
    public const string Splits = "splits";

    private const string CapEnding = "-cap";

    /// <summary>Whether a refusal is for want of money that may be spent, and not for what was asked.</summary>
    /// <param name="code">A refusal's code, or null when nothing was refused.</param>
    public static bool IsCap(string? code) => code?.EndsWith(CapEnding, StringComparison.Ordinal) == true;
}
