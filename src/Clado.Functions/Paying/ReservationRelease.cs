using Clado.Functions.Paying.Ledger;

namespace Clado.Functions.Paying;

/// <summary>Gives up a call before it is signed: decides that there will be no credential, then takes the call out of the budgets.</summary>
public sealed class ReservationRelease(PaymentLedger ledger, SpendBudget budget, TimeProvider time)
{
    /// <summary>Gives a call up, unless it has a credential.</summary>
    /// <param name="call">The call.</param>
    /// <param name="why">What the call is told; the first word stays.</param>
    /// <param name="cancellation">The host is stopping.</param>
    /// <returns>What is in the call's place for a credential now.</returns>
    public async Task<CredentialPlace> GiveUpAsync(PaidCall call, Authorization why, CancellationToken cancellation)
    {
        CredentialPlace place = await ledger.FindPlaceAsync(call, cancellation);
        if (place.IsEmpty)
        {
            await ledger.TryVoidAsync(call, new(why, time.GetUtcNow()), cancellation);
            place = await ledger.FindPlaceAsync(call, cancellation);
        }

        if (place.Credential is null)
        {
            await ReleaseAsync(call, cancellation);
        }

        return place;
    }

    /// <summary>Takes a call that was given up out of the budgets, as often as that is asked for.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellation">The host is stopping.</param>
    public async Task ReleaseAsync(PaidCall call, CancellationToken cancellation)
    {
        if (await ledger.FindReservedAsync(call, cancellation) is { } reserved)
        {
            await budget.ReleaseAsync(call, reserved.At, cancellation);
        }
    }
}
