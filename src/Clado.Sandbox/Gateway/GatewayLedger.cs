using Clado.Payments;

namespace Clado.Sandbox.Gateway;

/// <summary>What a sandbox gateway sold, as its chain has it.</summary>
/// <param name="Payments">Every payment that was mined, in the order of the chain, whatever the caller was answered.</param>
/// <param name="Jobs">Every job that exists.</param>
public sealed record GatewayLedger(IReadOnlyList<GatewayPayment> Payments, IReadOnlyList<GatewayJob> Jobs)
{
    /// <summary>The sum of all payments.</summary>
    public BaseUnits Total => Payments.Aggregate(BaseUnits.Zero, (sum, payment) => sum + payment.Amount);
}

/// <summary>A mined payment.</summary>
/// <param name="Tx">The transaction's hash.</param>
/// <param name="Amount">What was transferred.</param>
/// <param name="Currency">The token's address.</param>
/// <param name="From">Who paid.</param>
/// <param name="Path">Which path was bought, for example <c>/clado/bulk-contacts</c>; null when the memo names no challenge of this gateway.</param>
/// <param name="Status">Always <c>settled</c>: what is not mined is not listed.</param>
public sealed record GatewayPayment(string Tx, BaseUnits Amount, string Currency, string From, string? Path, string Status);

/// <summary>A bulk job.</summary>
/// <param name="JobId">Its id.</param>
/// <param name="Urls">The profiles as they were submitted.</param>
/// <param name="Email">Whether e-mail addresses were bought.</param>
/// <param name="Phone">Whether phone numbers were bought.</param>
public sealed record GatewayJob(string JobId, IReadOnlyList<string> Urls, bool Email, bool Phone);

/// <summary>A fault that is switched on.</summary>
/// <param name="Operation">The operation it strikes.</param>
/// <param name="Fault">Its name.</param>
/// <param name="Times">How many more calls it strikes.</param>
public sealed record GatewayFault(string Operation, string Fault, int Times);

/// <summary>The faults that are switched on.</summary>
/// <param name="Faults">In the order they were set.</param>
public sealed record GatewayFaults(IReadOnlyList<GatewayFault> Faults);
