using Clado.Functions.Paying.Ledger;
using Clado.Payments;

namespace Clado.Functions.Operations;

/// <summary>Says of a payment whose end is not known where it stands, what comes next, and what a person can do.</summary>
public sealed class UnsettledReader(PaymentLedger ledger, TimeProvider time)
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    /// <summary>Reads a payment.</summary>
    /// <param name="call">The call, <c>{run}/{call}</c>.</param>
    /// <param name="reserved">What is reserved for it.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<UnsettledPayment> ReadAsync(string call, BaseUnits reserved, CancellationToken cancellation)
    {
        CallRecord record = await ledger.ReadRecordAsync(call, cancellation);
        DateTimeOffset now = time.GetUtcNow();
        var (state, next) = Describe(record, now);
        DateTimeOffset since = record.Reserved?.At ?? record.Place.Credential?.At ?? now;
        return new()
        {
            Run = call[..call.IndexOf('/', StringComparison.Ordinal)],
            Call = call[(call.IndexOf('/', StringComparison.Ordinal) + 1)..],
            Operation = record.Reserved?.Operation,
            State = state,
            ReservedBaseUnits = reserved,
            Since = since,
            AgeSeconds = (long)(now - since).TotalSeconds,
            TransactionHash = record.Place.Credential?.TransactionHash,
            Payer = record.Place.Credential?.Payer,
            Recipient = record.Place.Credential?.Recipient,
            AmountBaseUnits = record.Place.Credential?.Amount,
            ValidBefore = record.Place.Credential?.ValidBefore,
            Next = next,
        };
    }

    private static (string State, string Next) Describe(CallRecord record, DateTimeOffset now) => record switch
    {
        { Outcome: not null } or { Place.Void: not null } => (
            "closing", "It has ended; the budgets are being brought up to date. If it stays here, its run was stopped: the next sweep does it."),
        { Place.Credential: null } => (
            "reserved", "It is being signed, or the step that signs it will be repeated; if that fails for good, it is released. Nothing was sent."),
        { Unknown: { } unknown } => (
            "unknown",
            $"{unknown.Reason} The chain is asked again until it knows; nothing else is signed for this call. Check Tempo__RpcUrl and GET /api/health, and look the transaction up in the chain's explorer."),
        { Place.Credential: { } signed } when now < signed.ValidBefore => (
            record.Sent is null ? "signed" : "sent",
            $"The same credential is sent until {signed.ValidBefore:u}; then the chain is asked whether it was paid."),
        { Place.Credential: { } signed } => (
            record.Sent is null ? "signed" : "sent",
            $"The chain is asked whether it was paid. Once its time is past {signed.ValidBefore + Margin:u}, it knows."),
    };
}
