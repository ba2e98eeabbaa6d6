using System.Runtime.CompilerServices;
using Clado.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Clado.Functions.Paying.Ledger;

/// <summary>Reads the ledger as an auditor does: payment by payment, without holding more than a few at a time.</summary>
/// <param name="documents">The container <c>ledger</c>.</param>
/// <param name="ledger">Reads a call's documents.</param>
public sealed class LedgerReader([FromKeyedServices(BlobContainers.Ledger)] BlobDocuments documents, PaymentLedger ledger)
{
    /// <summary>Each payment takes a few requests to storage; so many payments are read at the same time.</summary>
    private const int ReadAtOnce = 32;

    /// <summary>Whether a call of a run was ever to be paid.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<bool> KnowsRunAsync(string runId, CancellationToken cancellation) =>
        await documents.ListAsync($"{runId}/", cancellation).AnyAsync(cancellation);

    /// <summary>The signed payments of a run, in the order of their names.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public IAsyncEnumerable<LedgerEntry> ReadRunAsync(string runId, CancellationToken cancellation) => documents
        .ListAsync($"{runId}/", cancellation)
        .Select(PaymentLedger.CallOfSigned)
        .OfType<string>()
        .SelectAtOnce(ReadAtOnce, call => ledger.FindEntryAsync(call, cancellation), cancellation)
        .OfType<LedgerEntry>();

    /// <summary>The payments that were signed in a span of time, of all runs, in the order of time.</summary>
    /// <param name="from">The first moment.</param>
    /// <param name="to">The moment after the last.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async IAsyncEnumerable<LedgerEntry> ReadTimeAsync(
        DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (DateTime day = from.UtcDateTime.Date; day < to.UtcDateTime; day = day.AddDays(1))
        {
            IAsyncEnumerable<LedgerEntry?> entries = documents
                .ListAsync(LedgerIndex.Day(new(day, TimeSpan.Zero)), cancellation)
                .SelectAtOnce(ReadAtOnce, name => ReadNamedAsync(name, cancellation), cancellation);
            await foreach (LedgerEntry? entry in entries)
            {
                if (entry is not null && entry.SignedAt >= from && entry.SignedAt < to)
                {
                    yield return entry;
                }
            }
        }
    }

    private async Task<LedgerEntry?> ReadNamedAsync(string name, CancellationToken cancellation) =>
        await ledger.FindEntryAsync(LedgerIndex.CallOf(name), cancellation) is { } entry && LedgerIndex.Is(name, entry.SignedAt) ? entry : null;
}
