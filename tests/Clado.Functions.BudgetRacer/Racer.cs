using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Clado.Functions.Paying;
using Clado.Functions.Paying.Ledger;
using Clado.Functions.Storage;
using Clado.Functions.Tests.Support;
using Clado.Payments;

namespace Clado.Functions.BudgetRacer;

/// <summary>The app's own ledger and budgets in this process. The calls are the same ones in every process, each in an order of its own.</summary>
internal sealed class Racer
{
    private const int AtOnce = 4;
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly BaseUnits Most = new(100);
    private static readonly BaseUnits Cost = new(31);

    private readonly PaymentLedger _ledger;
    private readonly SpendBudget _budget;
    private readonly ReservationRelease _release;

    public Racer(BlobServiceClient service, string container)
    {
        BlobDocuments documents = new(new BlobContainers(service), container);
        _ledger = new(documents);
        _budget = new(documents, _ledger, TimeProvider.System);
        _release = new(_ledger, _budget, TimeProvider.System);
    }

    public Task RaceAsync(int calls, string[] caps)
    {
        SpendCaps race = new(BaseUnits.Parse(caps[0]), BaseUnits.Parse(caps[1]), BaseUnits.Parse(caps[2]));
        return EachAsync(calls, call => RaceAsync(call, race));
    }

    public Task SettleAsync(int calls) => EachAsync(calls, async call =>
    {
        if (await _ledger.FindSignedAsync(call, CancellationToken.None) is not null)
        {
            await _budget.SettleAsync(call, Noon, Cost, CancellationToken.None);
        }
    });

    private async Task RaceAsync(PaidCall call, SpendCaps caps)
    {
        ReservedDocument document = new() { Operation = call.Operation, Amount = Most, MaxFee = BaseUnits.Zero, At = Noon };
        await _ledger.ReserveAsync(call, document, CancellationToken.None);
        Reservation reservation = await _budget.TryReserveAsync(call, Noon, Most, caps, CancellationToken.None);
        if (reservation.Kind == ReservationKind.Counted)
        {
            await _ledger.TrySignAsync(call, Signed(call), CancellationToken.None);
        }
        else
        {
            await _release.GiveUpAsync(call, new(AuthorizationKind.Refused, Code: "race"), CancellationToken.None);
        }
    }

    private static async Task EachAsync(int calls, Func<PaidCall, Task> act)
    {
        var order = Enumerable.Range(0, calls).ToArray();
        RandomNumberGenerator.Shuffle(order.AsSpan());
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = AtOnce };
        await Parallel.ForEachAsync(order, parallel, async (number, _) => await act(Call(number)));
    }

    private static PaidCall Call(int number) =>
        new("run", $"0000-{number:0000}-bulk-contacts-status", "bulk-contacts-status", "body", Most, Most);

    private static SignedDocument Signed(PaidCall call) => SignedDocumentsOf.Call(call) with { Amount = Most, MaxFee = BaseUnits.Zero };
}
