using Clado.Functions.Paying.Ledger;
using Clado.Functions.Runs;

namespace Clado.Functions.Operations;

/// <summary><c>GET /api/ledger?run={id}&amp;from={date}&amp;to={date}</c>: every signed payment, with totals that are the chain's.</summary>
public sealed class GetLedger(LedgerReader ledger, TimeProvider time)
{
    /// <summary>Streams payments as JSON, or as CSV with <c>format=csv</c> or <c>Accept: text/csv</c>.</summary>
    /// <param name="request">A run, or a time of at most ten years; dates are UTC days, both included.</param>
    [Function(nameof(GetLedger))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "ledger")] HttpRequest request)
    {
        (LedgerQuery? query, IResult? problem) = LedgerQuery.Read(request, time.GetUtcNow());
        if (query is null)
        {
            return problem!;
        }

        // The answer is written after the function has returned: only the caller's going ends it.
        CancellationToken gone = request.HttpContext.RequestAborted;
        IAsyncEnumerable<LedgerEntry> payments = Read(query, gone);
        return query.AsCsv
            ? Results.Stream(output => LedgerCsv.WriteAsync(output, payments, gone), MediaTypes.Csv, "ledger.csv")
            : Results.Stream(output => LedgerJson.WriteAsync(output, payments, gone), MediaTypes.Json);
    }

    private IAsyncEnumerable<LedgerEntry> Read(LedgerQuery query, CancellationToken cancellation) => query.Run is { } run
        ? ledger.ReadRunAsync(run, cancellation).Where(entry => entry.SignedAt >= query.From && entry.SignedAt < query.To)
        : ledger.ReadTimeAsync(query.From, query.To, cancellation);
}
