using System.Text.Json;
using System.Text.Json.Nodes;
using Clado.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Clado.Functions.Paying.Ledger;

/// <summary>The record of every payment: <c>{run}/{call}/{step}.json</c>, each document written once and never changed.</summary>
/// <param name="documents">The container <c>ledger</c>.</param>
public sealed class PaymentLedger([FromKeyedServices(BlobContainers.Ledger)] BlobDocuments documents)
{
    private const string Reserved = "reserved";
    private const string Signed = "signed";
    private const string Void = "void";
    private const string Sent = "sent";
    private const string Delivered = "delivered";
    private const string Unknown = "unknown";
    private const string Ended = "ended";

    /// <summary>Notes that a payment is about to be signed; the first note stays.</summary>
    /// <returns>The note that stays.</returns>
    public async Task<ReservedDocument> ReserveAsync(PaidCall call, ReservedDocument document, CancellationToken cancellation) =>
        await documents.TryCreateAsync(Path(call, Reserved), document, cancellation)
            ? document
            : (await FindReservedAsync(call, cancellation))!;

    /// <summary>The note that a payment was about to be signed, or null.</summary>
    public Task<ReservedDocument?> FindReservedAsync(PaidCall call, CancellationToken cancellation) =>
        documents.ReadAsync<ReservedDocument>(Path(call, Reserved), cancellation);

    /// <summary>Stores the one credential of a call, and finds it a place in the index by time.</summary>
    /// <returns>False when the call has one already, or was given up: the new one must never be sent.</returns>
    public async Task<bool> TrySignAsync(PaidCall call, SignedDocument document, CancellationToken cancellation)
    {
        LedgerIndexDocument entry = new(document.TransactionHash);
        await documents.TryCreateAsync(LedgerIndex.Path(call.LedgerPath, document.At), entry, cancellation);
        return await documents.TryCreateAsync(Path(call, Signed), document, cancellation);
    }

    /// <summary>Decides that a call gets no credential.</summary>
    /// <returns>False when the call has one already, or was given up before.</returns>
    public Task<bool> TryVoidAsync(PaidCall call, VoidDocument document, CancellationToken cancellation) =>
        documents.TryCreateAsync(Path(call, Signed), document, cancellation);

    /// <summary>What is in a call's place for a credential.</summary>
    public async Task<CredentialPlace> FindPlaceAsync(PaidCall call, CancellationToken cancellation) =>
        Place(await documents.ReadAsync<JsonObject>(Path(call, Signed), cancellation));

    /// <summary>The credential of a call, or null when none was signed.</summary>
    public async Task<SignedDocument?> FindSignedAsync(PaidCall call, CancellationToken cancellation) =>
        (await FindPlaceAsync(call, cancellation)).Credential;

    /// <summary>Notes that the credential is about to leave; the first note stays.</summary>
    public Task SendAsync(PaidCall call, SentDocument document, CancellationToken cancellation) =>
        documents.TryCreateAsync(Path(call, Sent), document, cancellation);

    /// <summary>Whether the credential may have left.</summary>
    public async Task<bool> WasSentAsync(PaidCall call, CancellationToken cancellation) =>
        await documents.ReadAsync<SentDocument>(Path(call, Sent), cancellation) is not null;

    /// <summary>Notes that the gateway delivered.</summary>
    public Task DeliverAsync(PaidCall call, DeliveredDocument document, CancellationToken cancellation) =>
        documents.TryCreateAsync(Path(call, Delivered), document, cancellation);

    /// <summary>What was delivered for a call, or null.</summary>
    public Task<DeliveredDocument?> FindDeliveredAsync(PaidCall call, CancellationToken cancellation) =>
        documents.ReadAsync<DeliveredDocument>(Path(call, Delivered), cancellation);

    /// <summary>Notes that settling takes longer than it should; it goes on all the same, and an end may follow. The first note stays.</summary>
    public Task NoteUnknownAsync(PaidCall call, UnknownDocument document, CancellationToken cancellation) =>
        documents.TryCreateAsync(Path(call, Unknown), document, cancellation);

    /// <summary>Closes a call with what the chain says. A call has one place for its end, whichever end it is; the first word stays.</summary>
    /// <returns>The word that stays.</returns>
    public async Task<OutcomeDocument> CloseAsync(PaidCall call, OutcomeDocument document, CancellationToken cancellation) =>
        await documents.TryCreateAsync(Path(call, Ended), document, cancellation)
            ? document
            : (await FindOutcomeAsync(call, cancellation))!;

    /// <summary>How a call ended, or null while it is open.</summary>
    public Task<OutcomeDocument?> FindOutcomeAsync(PaidCall call, CancellationToken cancellation) =>
        documents.ReadAsync<OutcomeDocument>(Path(call, Ended), cancellation);

    /// <summary>All that is known of a call.</summary>
    /// <param name="call">The call, <c>{run}/{call}</c>.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<CallRecord> ReadRecordAsync(string call, CancellationToken cancellation) => new(
        await documents.ReadAsync<ReservedDocument>($"{call}/{Reserved}.json", cancellation),
        Place(await documents.ReadAsync<JsonObject>($"{call}/{Signed}.json", cancellation)),
        await documents.ReadAsync<SentDocument>($"{call}/{Sent}.json", cancellation),
        await documents.ReadAsync<DeliveredDocument>($"{call}/{Delivered}.json", cancellation),
        await documents.ReadAsync<UnknownDocument>($"{call}/{Unknown}.json", cancellation),
        await documents.ReadAsync<OutcomeDocument>($"{call}/{Ended}.json", cancellation));

    /// <summary>A payment as an auditor reads it; null when nothing was signed.</summary>
    /// <param name="call">The call, <c>{run}/{call}</c>.</param>
    /// <param name="cancellation">Ends the reading.</param>
    internal async Task<LedgerEntry?> FindEntryAsync(string call, CancellationToken cancellation)
    {
        if (Place(await documents.ReadAsync<JsonObject>($"{call}/{Signed}.json", cancellation)).Credential is not { } signed)
        {
            return null;
        }

        if (await documents.ReadAsync<OutcomeDocument>($"{call}/{Ended}.json", cancellation) is { } outcome)
        {
            return LedgerEntry.From(call, signed, outcome.Status, outcome);
        }

        PaymentStatus status = await documents.ReadAsync<UnknownDocument>($"{call}/{Unknown}.json", cancellation) is null
            ? PaymentStatus.Unsettled
            : PaymentStatus.Unknown;
        return LedgerEntry.From(call, signed, status, outcome: null);
    }

    /// <summary>The call in the name of a document, <c>{run}/{call}</c>, when that is the one with the credential.</summary>
    internal static string? CallOfSigned(string name) =>
        name.EndsWith($"/{Signed}.json", StringComparison.Ordinal) ? name[..^(Signed.Length + 6)] : null;

    private static CredentialPlace Place(JsonObject? document) => document switch
    {
        null => CredentialPlace.Empty,
        _ when document.ContainsKey(Void) => new(null, document.Deserialize<VoidDocument>(BlobDocuments.Json)),
        _ => new(document.Deserialize<SignedDocument>(BlobDocuments.Json), null),
    };

    private static string Path(PaidCall call, string step) => $"{call.LedgerPath}/{step}.json";
}
