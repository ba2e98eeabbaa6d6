namespace Clado.Functions.Paying.Ledger;

/// <summary>
/// The one place that a call has for a credential. It is filled once: with a credential, or with the word that there will be none. So of two
/// executions of a step, one that signs and one that gives up, the first decides for both.
/// </summary>
/// <param name="Credential">The credential.</param>
/// <param name="Void">Why there will be none.</param>
public sealed record CredentialPlace(SignedDocument? Credential, VoidDocument? Void)
{
    /// <summary>Nothing is decided.</summary>
    public static CredentialPlace Empty { get; } = new(null, null);

    /// <summary>Whether nothing is decided.</summary>
    public bool IsEmpty => Credential is null && Void is null;
}

/// <summary>No credential will be made for the call, and what was reserved for it may be given back.</summary>
/// <param name="Void">What the call was told instead: this is what a repeated step answers with.</param>
/// <param name="At">When.</param>
public sealed record VoidDocument(Authorization Void, DateTimeOffset At);
