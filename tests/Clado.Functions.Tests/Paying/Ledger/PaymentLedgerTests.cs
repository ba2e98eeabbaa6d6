using Clado.Functions.Paying;
using Clado.Functions.Paying.Ledger;
using Clado.Functions.Tests.Support;
using Clado.Payments;

namespace Clado.Functions.Tests.Paying.Ledger;

[Collection(StorageCollection.Name)]
public sealed class PaymentLedgerTests(StorageFixture fixture)
{
    private static readonly PaidCall Call = new("run", "0000-0000-bulk-contacts", "bulk-contacts", "body", new(3000), new(10_000));
    private static readonly VoidDocument Void = new(new(AuthorizationKind.Refused, Code: "run-cap", Reason: "too much"), SignedDocumentsOf.SignedAt);
    private readonly PaymentLedger _ledger = new(fixture.Open(Names.Fresh()).Ledger);

    [Fact]
    public async Task The_first_credential_stays()
    {
        Assert.True((await _ledger.FindPlaceAsync(Call, CancellationToken.None)).IsEmpty);
        Assert.True(await _ledger.TrySignAsync(Call, Signed("first"), CancellationToken.None));
        Assert.False(await _ledger.TrySignAsync(Call, Signed("second"), CancellationToken.None));
        Assert.False(await _ledger.TryVoidAsync(Call, Void, CancellationToken.None));

        Assert.Equal(new CredentialPlace(Signed("first"), null), await _ledger.FindPlaceAsync(Call, CancellationToken.None));
    }

    [Fact]
    public async Task A_call_that_was_given_up_takes_no_credential()
    {
        Assert.True(await _ledger.TryVoidAsync(Call, Void, CancellationToken.None));
        Assert.False(await _ledger.TrySignAsync(Call, Signed("late"), CancellationToken.None));

        Assert.Equal(new CredentialPlace(null, Void), await _ledger.FindPlaceAsync(Call, CancellationToken.None));
        Assert.Null(await _ledger.FindSignedAsync(Call, CancellationToken.None));
        Assert.Null(await _ledger.FindEntryAsync(Call.LedgerPath, CancellationToken.None));
    }

    [Fact]
    public async Task The_first_reservation_and_the_first_end_stay_whichever_end_it_is()
    {
        ReservedDocument reserved = new() { Operation = "bulk-contacts", Amount = new(1), MaxFee = new(2), At = SignedDocumentsOf.SignedAt };
        OutcomeDocument outcome = new() { Status = PaymentStatus.PaidNotDelivered, Amount = new(1), Fee = new(2), StatusCode = 200, At = SignedDocumentsOf.SignedAt };

        await _ledger.ReserveAsync(Call, reserved, CancellationToken.None);
        await _ledger.CloseAsync(Call, outcome, CancellationToken.None);

        Assert.Equal(reserved, await _ledger.ReserveAsync(Call, reserved with { Amount = new(9) }, CancellationToken.None));
        OutcomeDocument other = outcome with { Status = PaymentStatus.Settled, Fee = new(9) };
        Assert.Equal(outcome, await _ledger.CloseAsync(Call, other, CancellationToken.None));
        Assert.Equal(outcome, await _ledger.FindOutcomeAsync(Call, CancellationToken.None));
    }

    [Fact]
    public async Task A_note_that_settling_takes_long_is_no_end()
    {
        await _ledger.TrySignAsync(Call, Signed("one"), CancellationToken.None);
        await _ledger.NoteUnknownAsync(Call, new("The chain could not be asked.", SignedDocumentsOf.SignedAt), CancellationToken.None);

        Assert.Null(await _ledger.FindOutcomeAsync(Call, CancellationToken.None));
        Assert.Equal(PaymentStatus.Unknown, (await _ledger.FindEntryAsync(Call.LedgerPath, CancellationToken.None))!.Status);
    }

    private static SignedDocument Signed(string authorization) => SignedDocumentsOf.Call(Call) with { Authorization = authorization };
}
