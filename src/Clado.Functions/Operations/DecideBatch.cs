using Clado.Functions.Intake;
using Clado.Functions.Paying;
using Clado.Functions.Runs;
using Clado.Gateway;

namespace Clado.Functions.Operations;

/// <summary><c>POST /api/runs/{id}/batches/{index}/decision</c>: a person's word about a submit that was paid and not delivered.</summary>
public sealed class DecideBatch(RunBlobs runs)
{
    /// <summary>Stores the decision and passes it on to the batch. The same decision again changes nothing and is accepted.</summary>
    /// <param name="request"><c>{"action":"supply-job-id","job_id":"…"}</c>, or the action <c>pay-again</c> or <c>give-up</c>.</param>
    /// <param name="id">The run's id.</param>
    /// <param name="index">The batch's place in the run, from 0.</param>
    /// <param name="client">Reaches the batch.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(DecideBatch))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Admin, "post", Route = "runs/{id}/batches/{index:int}/decision")] HttpRequest request,
        string id,
        int index,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (!RunId.IsValid(id) || index < 0)
        {
            return Problems.NoSuchRun();
        }

        (SubmitDecision? decision, IResult? problem) = await DecisionBody.ReadAsync(request, cancellation);
        if (decision is null)
        {
            return problem!;
        }

        var instance = EnrichBatch.InstanceId(id, index);
        if (await client.GetInstanceAsync(instance, getInputsAndOutputs: true, cancellation) is not { } batch)
        {
            return Problems.NoSuchRun();
        }

        if (!batch.IsRunning || batch.ReadCustomStatusAs<BatchProgress>()?.DecisionFor is not { } call)
        {
            return await IsLatestAsync(id, index, decision, cancellation) ? Results.Accepted() : Problems.NotWaiting();
        }

        if (decision.Action == SubmitDecisionAction.PayAgain && await FindJobAsync(PaidCall.AnswerBlobOf(id, call), cancellation) is { } job)
        {
            return Problems.DeliveredSince(job);
        }

        decision = decision with { Call = call };
        var path = $"{RunBlobs.Decisions(id, index)}{call}.json";
        if (!await runs.TryCreateAsync(path, decision, cancellation)
            && await runs.FindAsync<SubmitDecision>(path, cancellation) != decision)
        {
            return Problems.DecidedOtherwise();
        }

        await client.RaiseEventAsync(instance, EnrichBatch.DecisionEvent, decision, cancellation);
        return Results.Accepted();
    }

    /// <summary>The job in an answer that came after its payment was written off: a host that stood still may have had it.</summary>
    private async Task<string?> FindJobAsync(string answerBlob, CancellationToken cancellation) =>
        await runs.ExistsAsync(answerBlob, cancellation)
        && BulkContactsJob.TryRead(await runs.ReadAsync(answerBlob, cancellation), out BulkContactsJob? job, out _)
            ? job.JobId
            : null;

    /// <summary>Whether the batch went on because of this very decision: its sender may not have heard that it was accepted.</summary>
    private async Task<bool> IsLatestAsync(string id, int index, SubmitDecision decision, CancellationToken cancellation)
    {
        string? latest = null;
        await foreach (var name in runs.ListAsync(RunBlobs.Decisions(id, index), cancellation))
        {
            latest = name;
        }

        return latest is not null && await runs.FindAsync<SubmitDecision>(latest, cancellation) is { } stored
            && stored with { Call = null } == decision;
    }
}
