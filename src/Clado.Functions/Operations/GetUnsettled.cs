using Clado.Functions.Paying;
using Clado.Functions.Paying.Ledger;
using Clado.Payments;

namespace Clado.Functions.Operations;

/// <summary><c>GET /api/ledger/unsettled</c>: every payment that counts against the caps and whose end is not known, and what comes next.</summary>
public sealed class GetUnsettled(SpendBudget budget, UnsettledReader reader, TimeProvider time)
{
    /// <summary>Each payment takes a few requests to storage; so many payments are read at the same time.</summary>
    private const int ReadAtOnce = 32;

    /// <summary>Reads them, the oldest first.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(GetUnsettled))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "ledger/unsettled")] HttpRequest request, CancellationToken cancellation)
    {
        List<UnsettledPayment> payments = [];
        foreach (KeyValuePair<string, BaseUnits>[] some in (await budget.ReadReservedAsync(cancellation)).Chunk(ReadAtOnce))
        {
            payments.AddRange(await Task.WhenAll(some.Select(one => reader.ReadAsync(one.Key, one.Value, cancellation))));
        }

        payments.Sort((one, other) => other.AgeSeconds.CompareTo(one.AgeSeconds));
        BaseUnits total = payments.Aggregate(BaseUnits.Zero, (sum, payment) => sum + payment.ReservedBaseUnits);
        return Results.Ok(new UnsettledView(time.GetUtcNow(), total, payments));
    }
}

/// <summary>What is not settled.</summary>
/// <param name="At">When this was read.</param>
/// <param name="ReservedBaseUnits">What all of it can cost at most.</param>
/// <param name="Payments">Each payment, the oldest first.</param>
public sealed record UnsettledView(DateTimeOffset At, BaseUnits ReservedBaseUnits, IReadOnlyList<UnsettledPayment> Payments);
