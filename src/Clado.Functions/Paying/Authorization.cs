namespace Clado.Functions.Paying;

/// <summary>How the question for a price ended.</summary>
public enum AuthorizationKind
{
    /// <summary>A credential is in the ledger, ready to be sent.</summary>
    Ready,

    /// <summary>The spend policy said no; nothing was signed.</summary>
    Refused,

    /// <summary>The gateway answered without asking for money.</summary>
    Unpaid,
}

/// <summary>The result of <see cref="AuthorizePayment"/>: never the credential, which stays in the ledger.</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="StatusCode">The HTTP status of an answer that asked for no money.</param>
/// <param name="Code">The refusal's code, for a program.</param>
/// <param name="Reason">Why it was refused or what the gateway answered, for a person.</param>
/// <param name="ValidBefore">When the signed transaction stops being payable.</param>
/// <param name="RetryAfter">How long the gateway asks to wait.</param>
public sealed record Authorization(
    AuthorizationKind Kind,
    int StatusCode = 0,
    string? Code = null,
    string? Reason = null,
    DateTimeOffset? ValidBefore = null,
    TimeSpan? RetryAfter = null);
