using Clado.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Clado.Functions.Paying.Ledger;

/// <summary>The record of every payment: <c>{run}/{call}/{step}.json</c>, each document written once and never changed.</summary>
/// <param name="documents">The container <c>ledger</c>.</param>
public sealed class PaymentLedger([FromKeyedServices(BlobContainers.Ledger)] BlobDocuments documents)
{
    private const string Reserved = "reserved";
    private const string Signed = "signed";
    private const string Sent = "sent";
    private const string Delivered = "delivered";

    /// <summary>Notes that a payment is about to be signed; the first note stays.</summary>
    public Task ReserveAsync(PaidCall call, ReservedDocument document, CancellationToken cancellation) =>
        documents.TryCreateAsync(Path(call, Reserved), document, cancellation);

    /// <summary>Stores the one credential of a call.</summary>
    /// <returns>False when the call already has one: the new one must never be sent.</returns>
    public Task<bool> TrySignAsync(PaidCall call, SignedDocument document, CancellationToken cancellation) =>
        documents.TryCreateAsync(Path(call, Signed), document, cancellation);

    /// <summary>The credential of a call, or null when none was signed.</summary>
    public Task<SignedDocument?> FindSignedAsync(PaidCall call, CancellationToken cancellation) =>
        documents.ReadAsync<SignedDocument>(Path(call, Signed), cancellation);

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
            yield return await ReadEntryAsync(path, cancellation);
        }
    }

    private async Task<LedgerEntry> ReadEntryAsync(string path, CancellationToken cancellation)
    {
        SignedDocument signed = (await documents.ReadAsync<SignedDocument>($"{path}/{Signed}.json", cancellation))!;
        foreach (PaymentStatus status in PaymentStatusNames.Ends)
        {
            if (await documents.ReadAsync<OutcomeDocument>($"{path}/{PaymentStatusNames.Name(status)}.json", cancellation) is { } outcome)
            {
                return LedgerEntry.From(path, signed, status, outcome);
            }
        }

        return LedgerEntry.From(path, signed, PaymentStatus.Unsettled, outcome: null);
    }

    private static string Path(PaidCall call, string step) => $"{call.LedgerPath}/{step}.json";
}
