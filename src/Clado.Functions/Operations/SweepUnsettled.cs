using System.Globalization;
using Clado.Functions.Paying;
using Clado.Functions.Paying.Ledger;
using Clado.Functions.Runs;
using Clado.Payments;
using Microsoft.Extensions.Logging;

namespace Clado.Functions.Operations;

/// <summary>
/// Settles what nobody else will: payments of batches that were stopped, purged or lost before they had settled them. It never sends or
/// signs anything, and leaves alone whatever belongs to a batch that still goes on.
/// </summary>
public sealed partial class SweepUnsettled(
    SpendBudget budget, PaymentLedger ledger, SettlePayment settle, TimeProvider time, ILogger<SweepUnsettled> logger)
{
    /// <summary>A call younger than this may belong to a batch that is being started.</summary>
    private static readonly TimeSpan MinAge = TimeSpan.FromMinutes(10);

    /// <summary>Sweeps.</summary>
    /// <param name="timer">When it runs: every 15 minutes.</param>
    /// <param name="client">Tells which batches go on.</param>
    /// <param name="cancellation">The host is stopping.</param>
    [Function(nameof(SweepUnsettled))]
    public Task Run(
        [TimerTrigger("0 */15 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        SweepAsync(client, cancellation);

    /// <summary>Looks at every payment that counts against the caps and whose end is not known.</summary>
    internal async Task SweepAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var call in (await budget.ReadReservedAsync(cancellation)).Keys)
        {
            try
            {
                await SettleAsync(call, client, cancellation);
            }
#pragma warning disable CA1031 // One payment that cannot be settled must not keep the others from it; the next sweep tries again.
            catch (Exception exception) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogNotSettled(exception, call);
            }
        }
    }

    private async Task SettleAsync(string call, DurableTaskClient client, CancellationToken cancellation)
    {
        CallRecord record = await ledger.ReadRecordAsync(call, cancellation);
        if (record.Reserved is { } reserved
            && time.GetUtcNow() - reserved.At > MinAge
            && await IsAbandonedAsync(call, client, cancellation))
        {
            SentAnswer? answer = record.Delivered is { } delivered ? new(delivered.StatusCode, ReceiptReference: delivered.ReceiptReference) : null;
            await settle.Run(new(Call(call, reserved), answer, Final: true), cancellation);
        }
    }

    private static async Task<bool> IsAbandonedAsync(string call, DurableTaskClient client, CancellationToken cancellation)
    {
        var slash = call.IndexOf('/', StringComparison.Ordinal);
        var batch = int.Parse(call[(slash + 1)..].Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture);
        return await client.GetInstanceAsync(EnrichBatch.InstanceId(call[..slash], batch), cancellation) is null or { IsCompleted: true };
    }

    private static PaidCall Call(string call, ReservedDocument reserved)
    {
        var slash = call.IndexOf('/', StringComparison.Ordinal);
        return new(call[..slash], call[(slash + 1)..], reserved.Operation, BodyBlob: "", reserved.Amount, RunCap: BaseUnits.Zero);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Payment {Call} of a batch that does not go on could not be settled yet.")]
    private partial void LogNotSettled(Exception exception, string call);
}
