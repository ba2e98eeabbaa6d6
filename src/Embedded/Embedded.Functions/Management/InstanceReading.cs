using Clado.Embedded.DurableTask;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Clado.Embedded.Functions.Management;

/// <summary>The status of one instance, and lists.</summary>
internal sealed class InstanceReading(DurableTaskClient client)
{
    private const string ContinuationHeader = "x-ms-continuation-token";

    /// <summary>202 while the instance goes on, 200 when it has ended, 404 when there is none.</summary>
    public Task<IResult> StatusAsync(string instanceId, HttpContext context)
        => StatusAsync(instanceId, context, new ManagementQuery(context.Request.Query).ReturnInternalServerErrorOnFailure);

    /// <summary>The same, with 500 for an instance that has failed only if <paramref name="errorOnFailure"/> says so.</summary>
    public async Task<IResult> StatusAsync(string instanceId, HttpContext context, bool errorOnFailure)
    {
        var query = new ManagementQuery(context.Request.Query);
        if (await client.GetInstanceAsync(instanceId, getInputsAndOutputs: true, context.RequestAborted) is not { } instance)
        {
            return Results.NotFound();
        }

        var history = query.ShowHistory && instance.RuntimeStatus != OrchestrationRuntimeStatus.Pending
            ? await client.GetOrchestrationHistoryAsync(instanceId, context.RequestAborted)
            : null;
        var body = StatusResponse.From(
            instance, query.ShowInput, history is null ? null : new HistoryResponse(history, query.ShowInput, query.ShowHistoryOutput).Build());
        if (!instance.IsCompleted)
        {
            ManagementResults.Poll(context.Response, context.Request.GetEncodedUrl(), TimeSpan.FromSeconds(5));
            return ManagementResults.Json(body, StatusCodes.Status202Accepted);
        }

        var failed = instance.RuntimeStatus == OrchestrationRuntimeStatus.Failed && errorOnFailure;
        return ManagementResults.Json(body, failed ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK);
    }

    /// <summary>One page; the header of the answer, given back in the next request, leads to the next. The last one has none.</summary>
    public async Task<IResult> ListAsync(HttpContext context)
    {
        var query = new ManagementQuery(context.Request.Query);
        var continuation = context.Request.Headers[ContinuationHeader].FirstOrDefault();
        var filter = new OrchestrationQuery(
            query.CreatedTimeFrom, query.CreatedTimeTo, query.Statuses, InstanceIdPrefix: query.InstanceIdPrefix, PageSize: query.Top, FetchInputsAndOutputs: true);
        var pages = client.GetAllInstancesAsync(filter).AsPages(string.IsNullOrEmpty(continuation) ? null : continuation, query.Top);
        await using var page = pages.GetAsyncEnumerator(context.RequestAborted);
        var found = await page.MoveNextAsync() ? page.Current : null;
        context.Response.Headers[ContinuationHeader] = found?.ContinuationToken;
        return ManagementResults.Json((found?.Values ?? []).Select(instance => StatusResponse.From(instance, query.ShowInput)));
    }
}
