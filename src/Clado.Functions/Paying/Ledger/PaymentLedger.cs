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

    /// <summary>Notes that a payment is about to be signed; the first note stays.</summary>
    /// <returns>The note that stays.</returns>
    public async Task<ReservedDocument> ReserveAsync(PaidCall call, ReservedDocument document, CancellationToken cancellation) =>
        await documents.TryCreateAsync(Path(call, Reserved), document, cancellation)
            ? document
            : (await FindReservedAsync(call, cancellation))!;

    /// <summary>The note that a payment was about to be signed, or null.</summary>
    public Task<ReservedDocument?> FindReservedAsync(PaidCall call, CancellationToken cancellation) =>
        documents.ReadAsync<ReservedDocument>(Path(call, Reserved), cancellation);

    /// <summary>Stores the one credential of a call.</summary>
    /// <returns>False when the call has one already, or was given up: the new one must never be sent.</returns>
    public Task<bool> TrySignAsync(PaidCall call, SignedDocument document, CancellationToken cancellation) =>
        documents.TryCreateAsync(Path(call, Signed), document, cancellation);

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

    /// <summary>Notes that the gateway delivered.</summary>
    public Task DeliverAsync(PaidCall call, DeliveredDocument document, CancellationToken cancellation) =>
        documents.TryCreateAsync(Path(call, Delivered), document, cancellation);

    /// <summary>What was delivered for a call, or null.</summary>
    public Task<DeliveredDocument?> FindDeliveredAsync(PaidCall call, CancellationToken cancellation) =>
        documents.ReadAsync<DeliveredDocument>(Path(call, Delivered), cancellation);

    /// <summary>Closes a call with what the chain says; the first word stays.</summary>
    public Task CloseAsync(PaidCall call, PaymentStatus status, OutcomeDocument document, CancellationToken cancellation) =>
        documents.TryCreateAsync(Path(call, PaymentStatusNames.Name(status)), document, cancellation);

    /// <summary>How a call ended, or null while it is open.</summary>
    public async Task<(PaymentStatus Status, OutcomeDocument Document)?> FindOutcomeAsync(PaidCall call, CancellationToken cancellation)
    {
        foreach (PaymentStatus status in PaymentStatusNames.Ends)
        {
            if (await documents.ReadAsync<OutcomeDocument>(Path(call, PaymentStatusNames.Name(status)), cancellation) is { } document)
            {
                return (status, document);
            }
        }

        return null;
    }

    /// <summary>The calls of a run that were signed, in the order of their names.</summary>
    public async IAsyncEnumerable<LedgerEntry> ReadAsync(
        string runId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        List<string> names = [];
        await foreach (var path in documents.ListAsync($"{runId}/", cancellation))
        {
            if (path.EndsWith($"/{Signed}.json", StringComparison.Ordinal))
            {
                names.Add(path[..^(Signed.Length + 6)]);
            }
        }

        foreach (var path in names)
        {
            if (await ReadEntryAsync(path, cancellation) is { } entry)
            {
                yield return entry;
            }
        }
    }

    private async Task<LedgerEntry?> ReadEntryAsync(string path, CancellationToken cancellation)
    {
        if (Place(await documents.ReadAsync<JsonObject>($"{path}/{Signed}.json", cancellation)).Credential is not { } signed)
        {
            return null;
        }

        foreach (PaymentStatus status in PaymentStatusNames.Ends)
        {
            if (await documents.ReadAsync<OutcomeDocument>($"{path}/{PaymentStatusNames.Name(status)}.json", cancellation) is { } outcome)
            {
                return LedgerEntry.From(path, signed, status, outcome);
            }
        }

        return LedgerEntry.From(path, signed, PaymentStatus.Unsettled, outcome: null);
    }

    private static CredentialPlace Place(JsonObject? document) => document switch
    {
        null => CredentialPlace.Empty,
        _ when document.ContainsKey(Void) => new(null, document.Deserialize<VoidDocument>(BlobDocuments.Json)),
        _ => new(document.Deserialize<SignedDocument>(BlobDocuments.Json), null),
    };

    private static string Path(PaidCall call, string step) => $"{call.LedgerPath}/{step}.json";
}
