using Clado.Functions.Intake;
using Clado.Functions.Runs;
using Clado.Functions.Storage;

namespace Clado.Functions.Operations;

/// <summary>
/// <c>DELETE /api/runs/{id}</c>: deletes a run that has ended, with all personal data of it. Its payments stay in the ledger, which has none.
/// </summary>
public sealed class DeleteRun(RunData data)
{
    private const int PurgedAtOnce = 16;

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
        await PurgeAsync(client, id, run, cancellation);
        return Results.NoContent();
    }

    /// <summary>Each batch by its name: a run that continued as new does not lead to those of before. The run goes last, because it says how many there are.</summary>
    private static async Task PurgeAsync(DurableTaskClient client, string id, OrchestrationMetadata? run, CancellationToken cancellation)
    {
        IEnumerable<int> batches = Enumerable.Range(0, run?.ReadCustomStatusAs<RunProgress>()?.Prepared?.Batches ?? 0);
        await batches.ToAsyncEnumerable().ForEachAtOnceAsync(
            PurgedAtOnce, batch => client.PurgeInstanceAsync(EnrichBatch.InstanceId(id, batch), options: null, cancellation), cancellation);
        await client.PurgeInstanceAsync(id, new PurgeInstanceOptions(Recursive: true), cancellation);
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
