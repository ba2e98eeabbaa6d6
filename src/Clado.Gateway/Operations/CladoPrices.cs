using Clado.Payments;

namespace Clado.Gateway;

/// <summary>What the operations are expected to cost, in base units of a token with 6 decimals. A challenge says what is asked; this is what it is compared with.</summary>
/// <remarks>Clado's price in credits ($0.01 each: 4 an e-mail, 10 a phone), paid for every row that is sent, and the gateway's $0.003 a call.</remarks>
public static class CladoPrices
{
    private static readonly BaseUnits Email = new(40_000);
    private static readonly BaseUnits Phone = new(100_000);
    private static readonly BaseUnits Call = new(3_000);

    /// <summary>The price of asking for a job's status.</summary>
    public static BaseUnits BulkContactsStatus => Call;

    /// <summary>The price of submitting a job.</summary>
    /// <param name="rows">Rows that are sent, 1 or more.</param>
    /// <param name="email">Whether e-mail addresses are looked up.</param>
    /// <param name="phone">Whether phone numbers are looked up.</param>
    /// <returns>The price of the call.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no rows.</exception>
    public static BaseUnits BulkContacts(int rows, bool email, bool phone)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        var row = (email ? Email : BaseUnits.Zero) + (phone ? Phone : BaseUnits.Zero);
        return (row * rows) + Call;
    }
}
