namespace Clado.Functions.Paying.Ledger;

/// <summary>All documents of a call.</summary>
/// <param name="Reserved">It was about to be signed.</param>
/// <param name="Place">Its credential, or why there is none.</param>
/// <param name="Sent">It left.</param>
/// <param name="Delivered">The gateway delivered.</param>
/// <param name="Unknown">Settling takes longer than it should.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record CallRecord(
    ReservedDocument? Reserved,
    CredentialPlace Place,
    SentDocument? Sent,
    DeliveredDocument? Delivered,
    UnknownDocument? Unknown,
    OutcomeDocument? Outcome);
