using System.Security.Cryptography;
using Azure;
using Clado.Functions.Storage;
using Clado.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace Clado.Functions.Paying.Ledger;

/// <summary>
/// The caps of a run, of a UTC day and of all time. Each has one document, changed only by the version that was read, so that calls that
/// race for the last of a cap cannot pass it together, on however many hosts they run.
/// </summary>
/// <remarks>
/// A call counts in all three from before it is signed until its end is known. That holds although a step may run twice at once, because of
/// one rule: an entry is made only on a version of the document that was read while the call's place for a credential was still empty, and is
/// taken away only after that place was filled, by a credential or by the word that there will be none. So no late execution can bring an
/// entry back, and taking away twice changes nothing the second time.
/// </remarks>
/// <param name="documents">The container <c>ledger</c>.</param>
/// <param name="ledger">Tells whether a call may still be signed.</param>
/// <param name="time">The clock for waiting.</param>
/// <param name="jitter">Numbers from 0 to 1 that spread the waits of rivals; null for random ones.</param>
public sealed class SpendBudget(
    [FromKeyedServices(BlobContainers.Ledger)] BlobDocuments documents,
    PaymentLedger ledger,
    TimeProvider time,
    Func<double>? jitter = null)
{
    private const int MaxTries = 100;
    private const int MaxDoublings = 7;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(8);

    private readonly Func<double> _jitter = jitter ?? (() => RandomNumberGenerator.GetInt32(1000) / 1000d);

    /// <summary>Reserves the most that a call can cost in every budget. Again for the same call it completes or raises what is there.</summary>
    /// <param name="call">The call.</param>
    /// <param name="reservedAt">When the call was first reserved, as its ledger has it.</param>
    /// <param name="most">Its price and the highest chain fee.</param>
    /// <param name="caps">The caps.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>After a refusal the budgets before the one that refused keep the call until <see cref="ReleaseAsync"/>.</returns>
    /// <exception cref="InvalidOperationException">Too many rivals, or too many unsettled payments; the step is tried again later.</exception>
    public async Task<Reservation> TryReserveAsync(
        PaidCall call, DateTimeOffset reservedAt, BaseUnits most, SpendCaps caps, CancellationToken cancellation)
    {
        foreach (BudgetScope scope in BudgetScope.Of(call, reservedAt))
        {
            Reservation reservation = await TryReserveAsync(scope, call, most, scope.CapOf(caps), cancellation);
            if (reservation.Kind != ReservationKind.Counted)
            {
                return reservation;
            }
        }

        return new(ReservationKind.Counted);
    }

    /// <summary>Turns a call's reservation into what it cost, in every budget; nothing happens where that was done.</summary>
    /// <param name="call">A call that was signed and whose end is known.</param>
    /// <param name="reservedAt">When the call was first reserved, as its ledger has it.</param>
    /// <param name="cost">Amount and fee as the chain tells them; zero when it is provably unpaid.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task SettleAsync(PaidCall call, DateTimeOffset reservedAt, BaseUnits cost, CancellationToken cancellation)
    {
        foreach (BudgetScope scope in BudgetScope.Of(call, reservedAt).Reverse())
        {
            await ChangeAsync(
                scope,
                budget => budget.Reserved.ContainsKey(scope.Key) ? budget.Without(scope.Key) with { Spent = budget.Spent + cost } : null,
                cancellation);
        }
    }

    /// <summary>Takes a call out of every budget.</summary>
    /// <remarks>It writes even where the call has no entry: an execution that read the document before is then told so by its version.</remarks>
    /// <param name="call">A call of which the ledger says that it will never be signed.</param>
    /// <param name="reservedAt">When the call was first reserved, as its ledger has it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task ReleaseAsync(PaidCall call, DateTimeOffset reservedAt, CancellationToken cancellation)
    {
        foreach (BudgetScope scope in BudgetScope.Of(call, reservedAt).Reverse())
        {
            await ChangeAsync(scope, budget => budget.Without(scope.Key), cancellation);
        }
    }

    /// <summary>The calls that are counted and whose end is not known, <c>{run}/{call}</c>, with what is reserved for each.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<IReadOnlyDictionary<string, BaseUnits>> ReadReservedAsync(CancellationToken cancellation) =>
        (await documents.ReadAsync<BudgetDocument>(BudgetScope.LifetimePath, cancellation) ?? new()).Reserved;

    private async Task<Reservation> TryReserveAsync(
        BudgetScope scope, PaidCall call, BaseUnits most, BaseUnits cap, CancellationToken cancellation)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            (BudgetDocument? read, ETag? tag) = await documents.ReadVersionAsync<BudgetDocument>(scope.Path, cancellation);
            if (!(await ledger.FindPlaceAsync(call, cancellation)).IsEmpty)
            {
                return new(ReservationKind.Closed);
            }

            BudgetDocument budget = read ?? new();
            BudgetDocument without = budget.Without(scope.Key);
            BudgetDocument with = budget.With(scope.Key, most);
            if (with.Committed > cap)
            {
                return new(ReservationKind.Refused, new(scope.Code, cap, without.Committed, scope.Remedy));
            }

            CheckSize(scope, with);
            if (Same(budget, with, scope.Key) || await documents.TryReplaceAsync(scope.Path, with, tag, cancellation))
            {
                return new(ReservationKind.Counted);
            }

            await WaitAsync(tries, cancellation);
        }

        throw TooManyRivals(scope);
    }

    private async Task ChangeAsync(BudgetScope scope, Func<BudgetDocument, BudgetDocument?> change, CancellationToken cancellation)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            (BudgetDocument? read, ETag? tag) = await documents.ReadVersionAsync<BudgetDocument>(scope.Path, cancellation);
            BudgetDocument? changed = change(read ?? new());
            if (changed is null || await documents.TryReplaceAsync(scope.Path, changed, tag, cancellation))
            {
                return;
            }

            await WaitAsync(tries, cancellation);
        }

        throw TooManyRivals(scope);
    }

    /// <summary>Full jitter: rivals that met once do not meet again at the next try.</summary>
    private Task WaitAsync(int tries, CancellationToken cancellation) =>
        Task.Delay(FirstWait * Math.Pow(2, Math.Min(tries, MaxDoublings)) * _jitter(), time, cancellation);

    private static bool Same(BudgetDocument before, BudgetDocument after, string key) =>
        before.Reserved.TryGetValue(key, out BaseUnits amount) && amount == after.Reserved[key];

    private static void CheckSize(BudgetScope scope, BudgetDocument budget)
    {
        if (budget.Reserved.Count > BudgetDocument.MaxReserved)
        {
            throw new InvalidOperationException(
                $"{BudgetDocument.MaxReserved} payments of the {scope.Name} are unsettled, and no more are signed until some have ended; see GET /api/ledger/unsettled.");
        }
    }

    private static InvalidOperationException TooManyRivals(BudgetScope scope) =>
        new($"The budget {scope.Path} is being changed by too many calls at once; the step is tried again later.");
}
