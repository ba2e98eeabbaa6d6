using Clado.Functions.Intake;
using Clado.Functions.Runs;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Operations;

/// <summary><c>GET /api/runs/{id}</c>: where a run stands.</summary>
public sealed class GetRun(RunReader reader, IOptions<IntakeOptions> options)
{
    private const string RetryAfterSeconds = "5";

    /// <summary>Reads a run.</summary>
    /// <param name="request">The request.</param>
    /// <param name="id">The run's id.</param>
    /// <param name="client">Reads its orchestrations.</param>
    /// <param name="cancellation">The caller has gone.</param>
    /// <returns>202 while it is under way, 200 once it has ended.</returns>
    [Function(nameof(GetRun))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "runs/{id}")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (await reader.ReadAsync(client, id, PublicUrl.Of(request, options.Value), cancellation) is not { } run)
        {
            return Problems.NoSuchRun();
        }

        if (run.Status is not (RunStatus.Pending or RunStatus.Running or RunStatus.WaitingForOperator))
        {
            return Results.Ok(run);
        }

        request.HttpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        return Results.Accepted(run.Links.Status.ToString(), run);
    }
}
