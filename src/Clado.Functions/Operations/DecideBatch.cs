using System.Text.Json;
using Clado.Functions.Intake;
using Clado.Functions.Runs;

namespace Clado.Functions.Operations;

/// <summary><c>POST /api/runs/{id}/batches/{index}/decision</c>: a person's word about a submit that was paid and not delivered.</summary>
public sealed class DecideBatch
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Passes the decision on to the batch.</summary>
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
        var instance = EnrichBatch.InstanceId(id, index);
        if (!RunId.IsValid(id) || await client.GetInstanceAsync(instance, getInputsAndOutputs: true, cancellation) is not { } batch)
        {
            return Problems.NoSuchRun();
        }

        if (batch.ReadCustomStatusAs<BatchProgress>()?.Phase != BatchProgress.WaitingForOperator || !batch.IsRunning)
        {
            return Problems.NotWaiting();
        }

        SubmitDecision? decision;
        try
        {
            decision = await JsonSerializer.DeserializeAsync<SubmitDecision>(request.Body, Json, cancellation);
        }
        catch (JsonException exception)
        {
            return Problems.InvalidField(exception.Path ?? "$", "Send {\"action\":\"supply-job-id\",\"job_id\":\"…\"}, or the action pay-again or give-up.");
        }

        if (decision is null || (decision.Action == SubmitDecisionAction.SupplyJobId && string.IsNullOrWhiteSpace(decision.JobId)))
        {
            return Problems.InvalidField("job_id", "The action supply-job-id needs the job's id.");
        }

        await client.RaiseEventAsync(instance, EnrichBatch.DecisionEvent, decision, cancellation);
        return Results.Accepted();
    }
}
