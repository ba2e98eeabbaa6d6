using Azure;
using Clado.Functions.Paying.Ledger;
using Clado.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Paying;

/// <summary>
/// Stops paying for an operation that takes money without delivering: after so many failures in a row nothing is signed for it. When a
/// cool-down is over, calls ask for their price again, which is free; the first that gets a proper challenge is let through, and its end
/// decides. All hosts share the state, one document for each operation.
/// </summary>
/// <param name="documents">The container <c>ledger</c>.</param>
/// <param name="spending">How many failures, and how long the cool-down is.</param>
/// <param name="time">The clock.</param>
public sealed class CircuitBreaker(
    [FromKeyedServices(BlobContainers.Ledger)] BlobDocuments documents, IOptions<SpendingOptions> spending, TimeProvider time)
{
    private const int MaxTries = 20;

    private TimeSpan Cooldown => spending.Value.BreakerCooldown;

    /// <summary>Whether a call may ask for its price.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Null when it may; else how long to wait.</returns>
    public async Task<TimeSpan?> FindWaitAsync(PaidCall call, CancellationToken cancellation) =>
        Wait(await documents.ReadAsync<CircuitDocument>(Path(call), cancellation) ?? new(), call);

    /// <summary>Lets a call through that got a proper challenge: any call while the circuit is closed, one while it is open.</summary>
    /// <param name="call">The call. The one that was let through is let through again when its step is repeated.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Null when it may be paid; else how long to wait.</returns>
    public async Task<TimeSpan?> EnterAsync(PaidCall call, CancellationToken cancellation)
    {
        TimeSpan? wait = null;
        await ChangeAsync(
            call,
            circuit =>
            {
                wait = Wait(circuit, call);
                return wait is not null || circuit.OpenedAt is null || circuit.Probe == call.LedgerPath
                    ? null
                    : circuit with { Probe = call.LedgerPath, ProbeAt = time.GetUtcNow() };
            },
            cancellation);
        return wait;
    }

    /// <summary>Counts the end of a payment; the same end may be told again.</summary>
    /// <param name="call">A call whose credential was signed.</param>
    /// <param name="delivered">Whether the gateway delivered.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Whether this end opened the circuit.</returns>
    public async Task<bool> RecordAsync(PaidCall call, bool delivered, CancellationToken cancellation)
    {
        CircuitDocument? changed = null;
        await ChangeAsync(call, circuit => changed = delivered ? Closed(circuit) : Failed(circuit, call), cancellation);
        return changed?.OpenedAt is not null;
    }

    private TimeSpan? Wait(CircuitDocument circuit, PaidCall call)
    {
        if (circuit.OpenedAt is not { } opened || circuit.Probe == call.LedgerPath)
        {
            return null;
        }

        DateTimeOffset until = (circuit.ProbeAt ?? opened) + Cooldown;
        TimeSpan left = until - time.GetUtcNow();
        return left > TimeSpan.Zero ? left : null;
    }

    private static CircuitDocument? Closed(CircuitDocument circuit) =>
        circuit is { OpenedAt: null, Failures.Count: 0 } ? null : new CircuitDocument();

    private CircuitDocument? Failed(CircuitDocument circuit, PaidCall call)
    {
        if (circuit.Failures.Contains(call.LedgerPath))
        {
            return null;
        }

        CircuitDocument failed = circuit with { Failures = [.. circuit.Failures.TakeLast(spending.Value.BreakerFailures - 1), call.LedgerPath] };
        return failed.Failures.Count < spending.Value.BreakerFailures
            ? failed
            : failed with { OpenedAt = time.GetUtcNow(), Probe = null, ProbeAt = null };
    }

    private async Task ChangeAsync(PaidCall call, Func<CircuitDocument, CircuitDocument?> change, CancellationToken cancellation)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            (CircuitDocument? read, ETag? tag) = await documents.ReadVersionAsync<CircuitDocument>(Path(call), cancellation);
            CircuitDocument? changed = change(read ?? new());
            if (changed is null || await documents.TryReplaceAsync(Path(call), changed, tag, cancellation))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The circuit of {call.Operation} is being changed by too many calls at once; the step is tried again later.");
    }

    private static string Path(PaidCall call) => $"circuits/{call.Operation}.json";
}
