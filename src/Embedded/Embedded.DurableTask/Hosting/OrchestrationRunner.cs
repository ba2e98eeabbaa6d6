using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Clado.Embedded.DurableTask;

/// <summary>Takes the steps of orchestrations: what an orchestrator does with its messages is written as a whole, and the next step follows when that is on disk.</summary>
internal sealed class OrchestrationRunner(
    Store store, TaskHubSignals signals, StepTaker taker, SlotKeeper keeper, StepReport report, TimeProvider time, ILogger logger) : IDisposable
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly InstanceTable instances = signals.Instances;
    private readonly ConcurrentQueue<StepOperation> settled = new();
    private readonly CancellationTokenSource stopping = new();
    private Action<StepOperation>? onSettled;

    /// <summary>Takes the next step of an instance that has messages.</summary>
    /// <returns>False if none has, or as many are worked on as may be.</returns>
    public bool TryStep()
    {
        if (!instances.TryTake(out var slot, out var more))
        {
            return false;
        }

        if (more)
        {
            signals.Wake();
        }

        try
        {
            Step(slot);
        }
#pragma warning disable CA1031 // What was not written is still in the store: the step is taken again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _ = RetryAsync(slot, e);
        }

        return true;
    }

    /// <summary>Goes on with an instance whose step is on disk.</summary>
    /// <returns>False if there is none.</returns>
    public bool TrySettle()
    {
        if (!settled.TryDequeue(out var operation))
        {
            return false;
        }

        try
        {
            Settle(operation);
        }
#pragma warning disable CA1031 // Whatever went wrong, the store says how far the instance is.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _ = RetryAsync(operation.Slot, e);
        }

        return true;
    }

    /// <summary>Takes no more steps, forgets what is in memory, and waits for the steps that are being taken.</summary>
    public async Task StopAsync()
    {
        await stopping.CancelAsync();
        foreach (var slot in instances.Close())
        {
            await keeper.LeaveAsync(slot);
        }

        await instances.Ended;
    }

    public void Dispose() => stopping.Dispose();

    private void Step(InstanceSlot slot)
    {
        var (snapshot, more) = Read(slot);
        if (snapshot is null || snapshot.Instance.HasEnded || IsEarly(snapshot, slot.Session))
        {
            keeper.Drop(slot, more: false);
        }
        else if (snapshot.Inbox.Count == 0)
        {
            keeper.Keep(slot, more: false);
        }
        else
        {
            slot.Taking(snapshot.Inbox);
            store.Write(new StepOperation(taker.Take(snapshot, slot), snapshot.Inbox, slot, more, onSettled ??= OnSettled));
        }
    }

    private void OnSettled(StepOperation operation)
    {
        settled.Enqueue(operation);
        signals.Wake();
    }

    /// <returns>What the step starts from, and whether the store has more messages.</returns>
    private (InstanceSnapshot? Snapshot, bool More) Read(InstanceSlot slot)
    {
        slot.LeaveOutKnown();
        if (!slot.MustRead && (slot.Session?.Instance ?? slot.Started) is { } known)
        {
            slot.Started = null;
            return (new InstanceSnapshot(known, [], slot.Taken), false);
        }

        var stored = store.Read(reader => reader.Load(slot.Key, withHistory: slot.Session is null, InstanceSlot.MostMessages));
        return (stored is null ? null : stored with { Inbox = [.. stored.Inbox, .. slot.Taken] }, stored?.Inbox.Count == InstanceSlot.MostMessages);
    }

    private static bool IsEarly(InstanceSnapshot snapshot, OrchestrationSession? session)
        => session is null && snapshot.History.Count == 0
            && !snapshot.Inbox.Any(m => m.Event.Type is HistoryEventType.ExecutionStarted or HistoryEventType.ExecutionTerminated);

    private void Settle(StepOperation operation)
    {
        if (operation.Failure is { } failure)
        {
            _ = RetryAsync(operation.Slot, failure);
            return;
        }

        var (slot, step) = (operation.Slot, operation.Step);
        slot.Settle(operation.Written);
        if (operation.Written)
        {
            report.Written(step, slot.Session);
        }

        if (operation.Written && step.GoesOn && slot.Session is { } session)
        {
            session.StepEnded(step);
            keeper.Keep(slot, operation.More);
        }
        else
        {
            keeper.Drop(slot, operation.More);
        }
    }

    /// <summary>A session whose step was not written is ahead of the store: the step is taken again from the history.</summary>
    private async Task RetryAsync(InstanceSlot slot, Exception e)
    {
        slot.Settle(written: false);
        await keeper.CloseAsync(slot);
        if (!stopping.IsCancellationRequested)
        {
            Log.StepFailed(logger, e, slot.Key, RetryDelay);
            await Task.Delay(RetryDelay, time, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        keeper.Drop(slot, more: true);
    }
}
