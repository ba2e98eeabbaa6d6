using Clado.Embedded.DurableTask;
using Microsoft.AspNetCore.Http;

namespace Clado.Embedded.Functions.Management;

/// <summary>Deletes instances that have ended, with their histories.</summary>
internal sealed class InstancePurging(DurableTaskClient client, TimeProvider time)
{
    /// <summary>404 when there is none, 412 when it has not ended.</summary>
    public async Task<IResult> PurgeAsync(string instanceId, HttpContext context)
    {
        if (await client.GetInstanceAsync(instanceId, context.RequestAborted) is not { } instance)
        {
            return Results.NotFound();
        }

        if (!instance.IsCompleted)
        {
            return ManagementResults.Json(
                $"Only orchestrations in a terminal state can be purged, but the orchestration with instance ID {instanceId} has status {instance.RuntimeStatus}",
                StatusCodes.Status412PreconditionFailed);
        }

        var purged = await client.PurgeInstanceAsync(instanceId, context.RequestAborted);
        return ManagementResults.Json(new Purged(purged.PurgedInstanceCount));
    }

    /// <summary>404 when the filter finds nothing that has ended.</summary>
    public async Task<IResult> PurgeAllAsync(HttpContext context)
    {
        var query = new ManagementQuery(context.Request.Query);
        if (query.CreatedTimeFrom is not { } from)
        {
            return ManagementResults.Json("Please provide value for 'createdTimeFrom' parameter.", StatusCodes.Status400BadRequest);
        }

        var filter = new PurgeInstancesFilter(from, query.CreatedTimeTo ?? time.GetUtcNow(), query.Statuses);
        var purged = await client.PurgeAllInstancesAsync(filter, context.RequestAborted);
        return purged.PurgedInstanceCount == 0 ? Results.NotFound() : ManagementResults.Json(new Purged(purged.PurgedInstanceCount));
    }

    private sealed record Purged(int InstancesDeleted);
}
