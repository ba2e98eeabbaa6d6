using Clado.Functions.Intake;
using Clado.Functions.Paying.Ledger;
using Clado.Payments;

namespace Clado.Functions.Operations;

/// <summary><c>GET /api/ledger?run={id}</c>: every signed payment of a run, with a total that is the chain's.</summary>
public sealed class GetLedger(PaymentLedger ledger)
{
    /// <summary>Reads the payments of a run.</summary>
    /// <param name="request">The request, with the run in its query.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(GetLedger))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "ledger")] HttpRequest request, CancellationToken cancellation)
    {
        var run = request.Query["run"].ToString();
        if (!RunId.IsValid(run))
        {
            return Problems.InvalidField("run", "Name a run: /api/ledger?run={id}.");
        }

        List<LedgerEntry> payments = [];
        await foreach (LedgerEntry entry in ledger.ReadAsync(run, cancellation))
        {
            payments.Add(entry);
        }

        return Results.Ok(new LedgerView(
            payments,
            payments.Aggregate(BaseUnits.Zero, (sum, entry) => sum + entry.Amount),
            payments.Aggregate(BaseUnits.Zero, (sum, entry) => sum + entry.Fee),
            payments.Count(entry => entry.Status == PaymentStatus.Unsettled)));
    }
}

/// <summary>Payments and their sums.</summary>
/// <param name="Payments">Every signed payment.</param>
/// <param name="TotalBaseUnits">What the recipients received.</param>
/// <param name="FeesBaseUnits">What the chain took besides.</param>
/// <param name="Unsettled">How many are not known to have ended.</param>
public sealed record LedgerView(IReadOnlyList<LedgerEntry> Payments, BaseUnits TotalBaseUnits, BaseUnits FeesBaseUnits, int Unsettled);
