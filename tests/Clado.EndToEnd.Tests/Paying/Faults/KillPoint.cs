namespace Clado.EndToEnd.Tests.Paying.Faults;

/// <summary>After what the app is killed. It is killed before it learns that it happened, and it has happened.</summary>
internal enum KillPoint
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>The ledger has <c>reserved</c>: a payment is about to be signed.</summary>
    Reservation,

    /// <summary>The ledger has <c>signed</c>: the credential, or that there will be none.</summary>
    Signature,

    /// <summary>The ledger has <c>sent</c>: the credential is about to leave.</summary>
    Sending,

    /// <summary>The gateway answered the credential, or broke off.</summary>
    Answer,

    /// <summary>The ledger has <c>delivered</c>: the answer is in storage.</summary>
    Delivery,

    /// <summary>The ledger has how the payment ended.</summary>
    End,
}
