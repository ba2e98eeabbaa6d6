namespace Clado.Functions.Runs;

/// <summary>A batch that ended.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Result">How it ended.</param>
public sealed record BatchRecord(string RunId, BatchResult Result);

/// <summary>Stores how a batch ended, for the results.</summary>
public sealed class RecordBatch(RunBlobs runs)
{
    /// <summary>Stores it; the first record stays.</summary>
    /// <param name="record">The batch.</param>
    /// <param name="cancellation">The host is stopping.</param>
    [Function(nameof(RecordBatch))]
    public Task Run([ActivityTrigger] BatchRecord record, CancellationToken cancellation) =>
        runs.TryCreateAsync(RunBlobs.Outcome(record.RunId, record.Result.Index), record.Result, cancellation);
}
