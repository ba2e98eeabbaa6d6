using Clado.Gateway;

namespace Clado.Functions.Runs;

/// <summary>A job that a person knows of.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Batch">The batch.</param>
/// <param name="JobId">Clado's job.</param>
public sealed record SuppliedJob(string RunId, int Batch, string JobId);

/// <summary>Stores the request that polls a job.</summary>
public sealed class StoreJob(RunBlobs runs)
{
    /// <summary>Stores it.</summary>
    /// <param name="job">The job.</param>
    /// <param name="cancellation">The host is stopping.</param>
    [Function(nameof(StoreJob))]
    public Task Run([ActivityTrigger] SuppliedJob job, CancellationToken cancellation) =>
        WriteAsync(runs, job.RunId, job.Batch, job.JobId, cancellation);

    internal static Task WriteAsync(RunBlobs runs, string runId, int batch, string jobId, CancellationToken cancellation) =>
        runs.WriteAsync(RunBlobs.PollBody(runId, batch), new BulkContactsStatusRequest { JobId = jobId }.ToJson(), cancellation);
}
