using Clado.Functions.Intake;
using Clado.Functions.Paying;
using Clado.Functions.Runs;
using Clado.Gateway;
using Clado.Payments;

namespace Clado.Functions.Operations;

/// <summary>What a run would cost by the published prices. Chain fees come on top.</summary>
public sealed record Quote
{
    /// <summary>What would become of the rows.</summary>
    public required QuotedRows Rows { get; init; }

    /// <summary>Jobs that would be submitted, or fetched.</summary>
    public required int Batches { get; init; }

    /// <summary>What submitting all of them costs.</summary>
    public required BaseUnits SubmitsBaseUnits { get; init; }

    /// <summary>What each poll of a job costs.</summary>
    public required BaseUnits PollBaseUnits { get; init; }

    /// <summary>What the most polls that the settings allow would cost for all jobs; mostly a few are enough.</summary>
    public required BaseUnits MostPollsBaseUnits { get; init; }

    /// <summary>The most the run could spend, chain fees included; null when no cap is set, and then nothing is paid.</summary>
    public required BaseUnits? CapBaseUnits { get; init; }

    /// <summary>What would keep the run from being enriched as a whole, and what to do about it; empty when nothing does.</summary>
    public required IReadOnlyList<string> Obstacles { get; init; }

    internal static Quote Of(PreparedRun run, SubmittedList submitted, int maxPolls, SpendingOptions spending)
    {
        List<BaseUnits> submits =
        [
            .. Enumerable.Range(0, run.Batches).Select(batch => submitted.List.JobId is null
                ? CladoPrices.BulkContacts(run.RowsOf(batch), submitted.List.EmailEnrichment, submitted.List.PhoneEnrichment)
                : BaseUnits.Zero),
        ];
        BaseUnits total = submits.Aggregate(BaseUnits.Zero, (sum, price) => sum + price);
        BaseUnits? cap = spending.RunCap(submitted.Cap);
        return new()
        {
            Rows = new(run.Rows, run.Batched, run.Duplicate, run.Invalid, run.Suppressed),
            Batches = submits.Count,
            SubmitsBaseUnits = total,
            PollBaseUnits = CladoPrices.BulkContactsStatus,
            MostPollsBaseUnits = CladoPrices.BulkContactsStatus * submits.Count * maxPolls,
            CapBaseUnits = cap,
            Obstacles = submits.Count == 0
                ? ["No row names a profile that may be looked up."]
                : [.. QuoteObstacles.Of(submits.Max(), Least(submits, spending), cap, spending)],
        };
    }

    private static BaseUnits Least(List<BaseUnits> submits, SpendingOptions spending) =>
        submits.Aggregate(spending.MaxFee, (sum, price) => sum + price + CladoPrices.BulkContactsStatus);
}

/// <summary>What would become of the rows of a list.</summary>
/// <param name="In">All rows.</param>
/// <param name="LookedUp">Rows that would be sent to Clado and paid for.</param>
/// <param name="Duplicate">Rows that repeat another.</param>
/// <param name="Invalid">Rows that name no profile.</param>
/// <param name="Suppressed">Rows that must not be looked up.</param>
public sealed record QuotedRows(int In, int LookedUp, int Duplicate, int Invalid, int Suppressed);
