using Clado.Functions.Intake;
using Clado.Functions.Runs;

namespace Clado.Functions.Operations;

/// <summary>
/// <c>DELETE /api/runs/{id}</c>: deletes a run that has ended, with all personal data of it. Its payments stay in the ledger, which has none.
/// </summary>
public sealed class DeleteRun(RunData data)
{
    /// <summary>Deletes a run. It can be repeated until it succeeds.</summary>
    /// <param name="request">The request.</param>
    /// <param name="id">The run's id.</param>
    /// <param name="client">Reads and purges its orchestrations.</param>
    /// <param name="cancellation">The caller has gone.</param>
    /// <returns>204 when nothing of it is left; 409 while it is under way.</returns>
    [Function(nameof(DeleteRun))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "runs/{id}")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (!RunId.IsValid(id))
        {
            return Problems.NoSuchRun();
        }

        OrchestrationMetadata? run = await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation);
        if (run is null && !await data.ExistsAsync(id, cancellation))
        {
            return Problems.NoSuchRun();
        }

        if (run is not null && await IsUnderWayAsync(client, run, cancellation))
        {
            return Problems.UnderWay();
        }

        await data.DeleteAsync(id, cancellation);
        await client.PurgeInstanceAsync(id, new PurgeInstanceOptions(Recursive: true), cancellation);
        return Results.NoContent();
    }

    /// <summary>A run that was terminated may have left batches that go on.</summary>
    private static async Task<bool> IsUnderWayAsync(DurableTaskClient client, OrchestrationMetadata run, CancellationToken cancellation)
    {
        if (!run.IsCompleted)
        {
            return true;
        }

        foreach (var index in run.ReadCustomStatusAs<RunProgress>()?.ActiveBatches ?? [])
        {
            if (await client.GetInstanceAsync(EnrichBatch.InstanceId(run.InstanceId, index), cancellation) is { IsCompleted: false })
            {
                return true;
            }
        }

        return false;
    }
}
