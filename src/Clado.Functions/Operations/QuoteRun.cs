using Clado.Enrichment;
using Clado.Functions.Intake;
using Clado.Functions.Paying;
using Clado.Functions.Runs;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Operations;

/// <summary><c>POST /api/quotes</c>: what a run of a list would cost, and which caps are in its way. Nothing is started, stored or paid.</summary>
public sealed class QuoteRun(
    SuppressionList suppression,
    IOptions<IntakeOptions> intake,
    IOptions<BatchingOptions> batching,
    IOptions<PollingOptions> polling,
    IOptions<SpendingOptions> spending)
{
    /// <summary>Prices a list.</summary>
    /// <param name="request">What <c>POST /api/runs</c> would take.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(QuoteRun))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "quotes")] HttpRequest request, CancellationToken cancellation)
    {
        (SubmittedList? submitted, IResult? problem) = await SubmittedList.ReadAsync(request, intake.Value, cancellation);
        if (submitted is null)
        {
            return problem!;
        }

        var size = batching.Value.SizeFor(submitted.List);
        IEnumerable<PreparedRow> rows = ListPreparation.Prepare(submitted.List.Rows, await suppression.ReadAsync(cancellation), size);
        PreparedRun run = RowTally.Count(rows, size);
        return Results.Ok(Quote.Of(run, submitted, polling.Value.MaxPolls, spending.Value));
    }
}
