using Clado.Gateway;

namespace Clado.Functions.Runs;

/// <summary>The delivered answer to a submit.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Batch">The batch.</param>
/// <param name="AnswerBlob">Where the answer is.</param>
public sealed record SubmitAnswer(string RunId, int Batch, string AnswerBlob);

/// <summary>What an answer to a submit says.</summary>
/// <param name="JobId">Clado's job, or null when the answer names none.</param>
/// <param name="Message">Why there is none.</param>
public sealed record SubmitReading(string? JobId, string? Message);

/// <summary>Finds the job in the answer to a submit and stores the request that polls it.</summary>
public sealed class ReadSubmit(RunBlobs runs)
{
    /// <summary>Reads the answer.</summary>
    /// <param name="answer">Where it is.</param>
    /// <param name="cancellation">The host is stopping.</param>
    [Function(nameof(ReadSubmit))]
    public async Task<SubmitReading> Run([ActivityTrigger] SubmitAnswer answer, CancellationToken cancellation)
    {
        ReadOnlyMemory<byte> body = await runs.ReadAsync(answer.AnswerBlob, cancellation);
        if (!BulkContactsJob.TryRead(body, out BulkContactsJob? job, out GatewayProblem? problem))
        {
            return new(null, problem.Message);
        }

        await StoreJob.WriteAsync(runs, answer.RunId, answer.Batch, job.JobId, cancellation);
        return new(job.JobId, null);
    }
}
