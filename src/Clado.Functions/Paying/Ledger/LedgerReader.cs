using System.Runtime.CompilerServices;
using Clado.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Clado.Functions.Paying.Ledger;

/// <summary>Reads the ledger as an auditor does: payment by payment, without holding more than one at a time.</summary>
/// <param name="documents">The container <c>ledger</c>.</param>
/// <param name="ledger">Reads a call's documents.</param>
public sealed class LedgerReader([FromKeyedServices(BlobContainers.Ledger)] BlobDocuments documents, PaymentLedger ledger)
{
    /// <summary>The signed payments of a run, in the order of their names.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async IAsyncEnumerable<LedgerEntry> ReadRunAsync(string runId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var name in documents.ListAsync($"{runId}/", cancellation))
        {
            if (PaymentLedger.CallOfSigned(name) is { } call && await ledger.FindEntryAsync(call, cancellation) is { } entry)
            {
                yield return entry;
            }
        }
    }

    /// <summary>The payments that were signed in a span of time, of all runs, in the order of time.</summary>
    /// <param name="from">The first moment.</param>
    /// <param name="to">The moment after the last.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async IAsyncEnumerable<LedgerEntry> ReadTimeAsync(
        DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (DateTime day = from.UtcDateTime.Date; day < to.UtcDateTime; day = day.AddDays(1))
        {
            await foreach (var name in documents.ListAsync(LedgerIndex.Day(new(day, TimeSpan.Zero)), cancellation))
            {
                if (await ledger.FindEntryAsync(LedgerIndex.CallOf(name), cancellation) is { } entry
                    && LedgerIndex.Is(name, entry.SignedAt)
                    && entry.SignedAt >= from && entry.SignedAt < to)
                {
                    yield return entry;
                }
            }
        }
    }
}
