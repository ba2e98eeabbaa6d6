using Clado.Functions.Intake;
using Clado.Functions.Runs;

namespace Clado.Functions.Operations;

/// <summary>
/// <c>POST /api/runs/{id}/cancel</c>: submits nothing more. Jobs that are paid for are fetched, and the results are written; a payment that
/// waits for a person's decision still does.
/// </summary>
public sealed class CancelRun(RunBlobs runs)
{
    /// <summary>Cancels a run. Saying it again changes nothing.</summary>
    /// <param name="request">The request; it has no body.</param>
    /// <param name="id">The run's id.</param>
    /// <param name="client">Reaches the run.</param>
    /// <param name="cancellation">The caller has gone.</param>
    /// <returns>202 while the run is under way, 409 once it has ended.</returns>
    [Function(nameof(CancelRun))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "runs/{id}/cancel")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (!RunId.IsValid(id))
        {
            return Problems.NoSuchRun();
        }

        if (await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation) is not { } run)
        {
            return await runs.ExistsAsync(RunBlobs.Ended(id), cancellation) ? Problems.Ended() : Problems.NoSuchRun();
        }

        if (run.IsCompleted || run.ReadCustomStatusAs<RunProgress>()?.Result is not null)
        {
            return Problems.Ended();
        }

        await client.RaiseEventAsync(id, Cancellation.Event, eventPayload: "", cancellation);
        return Results.Accepted();
    }
}
