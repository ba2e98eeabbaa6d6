using Clado.Functions.Operations;
using Clado.Functions.Runs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Intake;

/// <summary><c>POST /api/runs</c>: a list in, a run started. A list that cannot be used starts nothing.</summary>
public sealed partial class StartRun(RunStarter starter, IOptions<IntakeOptions> options, ILogger<StartRun> logger)
{
    private const string RetryAfterSeconds = "5";
    private const string FailureRetryAfterSeconds = "10";
    private const string Source = "http";

    /// <summary>Starts a run.</summary>
    /// <param name="request">JSON in Clado's own form, or CSV with the options in the query.</param>
    /// <param name="client">Starts the orchestration.</param>
    /// <param name="cancellation">The caller has gone.</param>
    /// <returns>202 once the start is durable; a problem document otherwise, which names the run if anything of it may be stored.</returns>
    [Function(nameof(StartRun))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "runs")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        (SubmittedList? submitted, IResult? problem) = await SubmittedList.ReadAsync(request, options.Value, cancellation);
        if (submitted is null)
        {
            return problem!;
        }

        var key = request.Headers["Idempotency-Key"].ToString();
        var runId = key.Length == 0 ? RunId.Random() : RunId.From(Source, key);
        RunOrder order = new(runId, submitted.List, submitted.Body, submitted.MediaType, submitted.Cap);
        try
        {
            return await starter.TryStartAsync(client, order, cancellation)
                ? Accepted(request, runId)
                : Problems.KeyReused();
        }
#pragma warning disable CA1031 // Whatever it was, the list may be stored, and only this answer knows under which name.
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogNotStarted(exception, runId);
            request.HttpContext.Response.Headers.RetryAfter = FailureRetryAfterSeconds;
            return Problems.NotStarted(runId);
        }
    }

    private IResult Accepted(HttpRequest request, string runId)
    {
        RunLinks links = RunLinks.Of(PublicUrl.Of(request, options.Value), runId);
        request.HttpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        return Results.Accepted(links.Status.ToString(), new StartedRun(runId, RunStatus.Pending, links.Status, links));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Run {RunId} could not be started; its caller was told so.")]
    private partial void LogNotStarted(Exception exception, string runId);
}

/// <summary>The answer to a run that was accepted.</summary>
/// <param name="Id">The run's id.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="StatusUrl">Where to ask again.</param>
/// <param name="Links">What there is, or will be.</param>
public sealed record StartedRun(string Id, RunStatus Status, Uri StatusUrl, RunLinks Links);
