using Azure;
using Clado.Functions.Storage;
using Clado.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace Clado.Functions.Paying.Ledger;

/// <summary>
/// What a run has spent and reserved, in one document that is changed only by the version that was read, so that calls that
/// race for the last of a cap cannot exceed it together.
/// </summary>
/// <param name="documents">The container <c>ledger</c>.</param>
public sealed class RunBudget([FromKeyedServices(BlobContainers.Ledger)] BlobDocuments documents)
{
    private const int MaxTries = 200;

    /// <summary>Reserves the most that a call can cost; again for the same call replaces what it reserved before.</summary>
    /// <param name="call">The call.</param>
    /// <param name="most">Its price and the highest chain fee.</param>
    /// <param name="cap">The cap of the run.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Null when it is reserved, else what the run has spent and reserved already.</returns>
    public async Task<BaseUnits?> TryReserveAsync(PaidCall call, BaseUnits most, BaseUnits cap, CancellationToken cancellation)
    {
        BaseUnits? committed = null;
        await ChangeAsync(
            call.RunId,
            budget =>
            {
                BudgetDocument without = budget.Without(call.Name);
                committed = without.Committed + most > cap ? without.Committed : null;
                return committed is null ? without.With(call.Name, most) : null;
            },
            cancellation);
        return committed;
    }

    /// <summary>Turns a call's reservation into what it cost; nothing happens when it has none.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cost">Amount and fee as the chain tells them; zero when it is provably unpaid.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task SettleAsync(PaidCall call, BaseUnits cost, CancellationToken cancellation) => ChangeAsync(
        call.RunId,
        budget => budget.Reserved.ContainsKey(call.Name) ? budget.Without(call.Name) with { Spent = budget.Spent + cost } : null,
        cancellation);

    private async Task ChangeAsync(string runId, Func<BudgetDocument, BudgetDocument?> change, CancellationToken cancellation)
    {
        var path = $"{runId}/budget.json";
        for (var tries = 0; tries < MaxTries; tries++)
        {
            (BudgetDocument? read, ETag? tag) = await documents.ReadVersionAsync<BudgetDocument>(path, cancellation);
            BudgetDocument? changed = change(read ?? new BudgetDocument());
            if (changed is null || await documents.TryReplaceAsync(path, changed, tag, cancellation))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The budget of run {runId} is being changed by too many calls at once; the step is tried again later.");
    }

    private sealed record BudgetDocument
    {
        public BaseUnits Spent { get; init; }

        public IReadOnlyDictionary<string, BaseUnits> Reserved { get; init; } = new Dictionary<string, BaseUnits>();

        internal BaseUnits Committed => Reserved.Values.Aggregate(Spent, (sum, amount) => sum + amount);

        internal BudgetDocument With(string call, BaseUnits amount) =>
            this with { Reserved = new Dictionary<string, BaseUnits>(Reserved) { [call] = amount } };

        internal BudgetDocument Without(string call) =>
            this with { Reserved = Reserved.Where(pair => pair.Key != call).ToDictionary() };
    }
}
