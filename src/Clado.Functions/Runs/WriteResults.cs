using Clado.Enrichment;
using Clado.Functions.Operations;
using Clado.Functions.Paying.Ledger;
using Clado.Functions.Storage;
using Clado.Gateway;
using Microsoft.Extensions.Logging;

namespace Clado.Functions.Runs;

/// <summary>What to write.</summary>
/// <param name="Input">The run.</param>
/// <param name="Batches">How many batches it has.</param>
/// <param name="Cancelled">Whether it was cancelled, so that batches may not have begun.</param>
public sealed record ResultsRequest(RunInput Input, int Batches, bool Cancelled = false);

/// <summary>Merges the batches' answers with the list and writes contacts and manifest.</summary>
public sealed class WriteResults(RunBlobs runs, RunResults results, LedgerReader ledger, TimeProvider time, ILogger<WriteResults> logger)
{
    private const int RecordsReadAtOnce = 32;

    /// <summary>An answer may have thousands of contacts; so many are read before the rows get to them.</summary>
    private const int AnswersHeld = 4;

    /// <summary>Writes the results. They follow from what is stored, so the step may be repeated.</summary>
    /// <param name="request">The run.</param>
    /// <param name="cancellation">The host is stopping.</param>
    [Function(nameof(WriteResults))]
    public async Task<RunResult> Run([ActivityTrigger] ResultsRequest request, CancellationToken cancellation)
    {
        RunList list = await RunLists.ReadAsync(runs, request.Input, cancellation);
        List<BatchResult> batches = await ReadBatchesAsync(request, cancellation);
        IAsyncEnumerable<BatchOutcome> outcomes = batches.ToAsyncEnumerable().SelectAtOnce(
            AnswersHeld, batch => ReadOutcomeAsync(batch, cancellation), cancellation);
        (RowCounts rows, IReadOnlyList<ResultFile> files) = await results.WriteContactsAsync(
            request.Input.RunId, ResultMerger.MergeAsync(list.Rows, outcomes, cancellation), cancellation);
        List<LedgerEntry> payments = await ledger.ReadRunAsync(request.Input.RunId, cancellation).ToListAsync(cancellation);
        RunResult result = Summarise(request, batches, rows with { In = list.Count }, RunTotals.Of(payments));
        RunManifest manifest = new()
        {
            RunId = request.Input.RunId,
            Status = result.Status,
            Message = result.Message,
            CreatedAt = request.Input.CreatedAt,
            CompletedAt = time.GetUtcNow(),
            Rows = result.Rows,
            Totals = result.Totals,
            Batches = batches,
            Payments = payments,
            Files = files,
        };
        await results.WriteManifestAsync(manifest, cancellation);
        await runs.ReplaceAsync(
            RunBlobs.Ended(manifest.RunId), new RunEnd(result, manifest.CreatedAt, manifest.CompletedAt), cancellation);
        if (result.Status is not (RunStatus.Completed or RunStatus.Cancelled))
        {
            OperatorEvents.RunFailed(logger, request.Input.RunId, $"{result.Status}");
        }

        return result;
    }

    private ValueTask<List<BatchResult>> ReadBatchesAsync(ResultsRequest request, CancellationToken cancellation) => Enumerable
        .Range(0, request.Batches)
        .ToAsyncEnumerable()
        .SelectAtOnce(RecordsReadAtOnce, index => ReadBatchAsync(request, index, cancellation), cancellation)
        .ToListAsync(cancellation);

    private async Task<BatchResult> ReadBatchAsync(ResultsRequest request, int index, CancellationToken cancellation) =>
        await runs.FindAsync<BatchResult>(RunBlobs.Outcome(request.Input.RunId, index), cancellation)
            ?? (request.Cancelled
                ? NeverBegun(index)
                : throw new InvalidOperationException($"Batch {index} of run {request.Input.RunId} ended without a record."));

    private BatchResult NeverBegun(int index) => new(
        index, BatchStatus.Failed, JobId: null, AnswerBlob: null, RunTotals.Zero, time.GetUtcNow(), BatchSubmit.CancelledBefore(index));

    private async Task<BatchOutcome> ReadOutcomeAsync(BatchResult batch, CancellationToken cancellation)
    {
        BatchOutcome outcome = new()
        {
            Failure = batch.Message,
            Provenance = new() { JobId = batch.JobId, RetrievedAt = batch.EndedAt },
        };
        if (batch.AnswerBlob is null)
        {
            return outcome;
        }

        ReadOnlyMemory<byte> body = await runs.ReadAsync(batch.AnswerBlob, cancellation);
        return BulkContactsStatus.TryRead(body, out BulkContactsStatus? status, out _)
            ? outcome with { Results = [.. status.Results.Select(ContactResults.From)] }
            : outcome;
    }

    private static RunResult Summarise(ResultsRequest request, List<BatchResult> batches, RowCounts counts, RunTotals totals)
    {
        var completed = batches.Count(batch => batch.Status == BatchStatus.Completed);
        RunStatus status = completed == batches.Count ? RunStatus.Completed
            : request.Cancelled ? RunStatus.Cancelled
            : completed == 0 ? RunStatus.Failed
            : RunStatus.CompletedWithErrors;
        return new(status, counts, totals, batches.Find(batch => batch.Message is not null)?.Message);
    }
}
