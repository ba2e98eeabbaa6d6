using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clado.Embedded.DurableTask;

/// <summary>Takes the steps of orchestrations: what an orchestrator does with its messages is written as a whole, and the next step follows when that is on disk.</summary>
internal sealed class OrchestrationRunner(
    Store store, TaskHubSignals signals, TaskFactory factory, TaskHubOptions options, IServiceProvider services, TimeProvider time, ILoggerFactory loggers)
    : IDisposable
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly ILogger logger = loggers.CreateLogger("Clado.Embedded.DurableTask.Orchestrations");
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
            await LeaveAsync(slot);
        }

        await instances.Ended;
    }

    public void Dispose() => stopping.Dispose();

    private void Step(InstanceSlot slot)
    {
        var (snapshot, more) = Read(slot);
        if (snapshot is null || snapshot.Instance.HasEnded || IsEarly(snapshot, slot.Session))
        {
            Drop(slot, more: false);
        }
        else if (snapshot.Inbox.Count == 0)
        {
            Keep(slot, more: false);
        }
        else
        {
            slot.Taking(snapshot.Inbox);
            store.Write(new StepOperation(Take(snapshot, slot), snapshot.Inbox, slot, more, onSettled ??= OnSettled));
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

    private StepCommit Take(InstanceSnapshot snapshot, InstanceSlot slot)
    {
        var instance = snapshot.Instance;
        var lastAt = slot.Session?.LastAt ?? (snapshot.History.Count > 0 ? snapshot.History[^1].At : 0);
        var at = Math.Max(time.GetUtcNow().UtcTicks, lastAt);
        var arrived = Arrived(snapshot, at);
        var session = slot.Session ??= Open(snapshot, at);
        return session is null
            ? StepBuilder.Fail(instance, arrived, snapshot.History.Count, TaskFactory.NotFound("Orchestrator", instance.Name, instance.Version), at)
            : Run(snapshot, session, arrived, at);
    }

    private static List<HistoryEvent> Arrived(InstanceSnapshot snapshot, long at)
    {
        var arrived = new List<HistoryEvent>(snapshot.Inbox.Count + 1);
        for (var i = 0; i < snapshot.Inbox.Count; i++)
        {
            var message = snapshot.Inbox[i];
            if (message.Generation < 0 || message.Generation == snapshot.Instance.Generation)
            {
                message.Event.At = at;
                arrived.Add(message.Event);
            }
        }

        return arrived;
    }

    private OrchestrationSession? Open(InstanceSnapshot snapshot, long at)
    {
        var instance = snapshot.Instance;
        var scope = services.CreateAsyncScope();
        if (!factory.TryCreateOrchestrator(instance.Name, instance.Version, scope.ServiceProvider, out var orchestrator))
        {
            return null;
        }

        var executor = new OrchestrationExecutor(instance, orchestrator, options.DataConverter, loggers, () => ReportLeftThread(instance));
        return new OrchestrationSession(executor, scope, instance, snapshot.History.Count > 0 ? snapshot.History[0].At : at);
    }

    private static StepCommit Run(
        InstanceSnapshot snapshot, OrchestrationSession session, List<HistoryEvent> arrived, long at)
    {
        var instance = snapshot.Instance;
        var executor = session.Executor;
        try
        {
            if (executor.Position == 0)
            {
                Replay(executor, snapshot);
                session.Timers?.Follow(snapshot.History);
            }

            var ending = executor.Advance(arrived);
            return executor.Termination is { } termination
                ? StepBuilder.Terminate(instance, arrived, executor.Position, termination, executor.OpenChildren, at)
                : StepBuilder.Build(instance, arrived, executor, ending, at);
        }
        catch (NonDeterministicOrchestrationException e)
        {
            return StepBuilder.Fail(instance, arrived, snapshot.History.Count, Failure.From(e), at);
        }
    }

    private static void Replay(OrchestrationExecutor executor, InstanceSnapshot snapshot)
    {
        if (snapshot.History.Count > 0)
        {
            HubMetrics.Replayed(snapshot.Instance.Name);
        }

        executor.Replay(snapshot.History);
    }

    private void Trace(StepCommit step, OrchestrationSession? session)
    {
        TraceEvents(step, session);
        HubMetrics.StepTaken(step.Instance.Name, step.Status);
        if (!step.GoesOn)
        {
            HubTracing.Ended(step, session?.StartedAt ?? step.At, time.GetUtcNow().UtcTicks);
        }
    }

    private static void TraceEvents(StepCommit step, OrchestrationSession? session)
    {
        if (session?.Timers is not { } timers)
        {
            return;
        }

        foreach (var (created, fired) in timers.Follow(step.Events))
        {
            HubTracing.TimerFired(step.Instance, created, fired);
        }

        foreach (var sent in step.Events.Where(e => e.Type == HistoryEventType.EventSent))
        {
            HubTracing.EventSent(step.Instance, sent);
        }
    }

    private void Settle(StepOperation operation)
    {
        if (operation.Failure is { } failure)
        {
            _ = RetryAsync(operation.Slot, failure);
            return;
        }

        var (slot, step) = (operation.Slot, operation.Step);
        slot.Settle(operation.Written);
        LogEnd(step);
        if (operation.Written)
        {
            Trace(step, slot.Session);
        }

        if (operation.Written && step.GoesOn && slot.Session is { } session)
        {
            session.StepEnded(step);
            Keep(slot, operation.More);
        }
        else
        {
            Drop(slot, operation.More);
        }
    }

    /// <summary>A session whose step was not written is ahead of the store: the step is taken again from the history.</summary>
    private async Task RetryAsync(InstanceSlot slot, Exception e)
    {
        slot.Settle(written: false);
        await CloseAsync(slot);
        if (!stopping.IsCancellationRequested)
        {
            Log.StepFailed(logger, e, slot.Key, RetryDelay);
            await Task.Delay(RetryDelay, time, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        GiveBack(instances.Drop(slot, more: true));
        Release();
    }

    private void Keep(InstanceSlot slot, bool more)
    {
        if (instances.Keep(slot, more) is not { } leaving)
        {
            Release();
            return;
        }

        _ = LeaveAndReleaseAsync(leaving);
    }

    private void Drop(InstanceSlot slot, bool more)
    {
        slot.Settle(written: false);
        var closed = CloseAsync(slot);
        if (closed.IsCompletedSuccessfully)
        {
            GiveBack(instances.Drop(slot, more));
            Release();
        }
        else
        {
            _ = DropAsync(slot, more, closed);
        }
    }

    private async Task DropAsync(InstanceSlot slot, bool more, ValueTask closed)
    {
        await closed;
        GiveBack(instances.Drop(slot, more));
        Release();
    }

    private async Task LeaveAndReleaseAsync(InstanceSlot slot)
    {
        await LeaveAsync(slot);
        Release();
    }

    /// <summary>Ends what the table has no room for.</summary>
    private ValueTask LeaveAsync(InstanceSlot slot)
    {
        slot.Settle(written: false);
        GiveBack(slot.Forget());
        return CloseAsync(slot);
    }

    private async ValueTask CloseAsync(InstanceSlot slot)
    {
        var session = slot.Session;
        slot.Session = null;
        if (session is null)
        {
            return;
        }

        try
        {
            await session.DisposeAsync();
        }
#pragma warning disable CA1031 // What a service does when it is disposed must not hold up its instance.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.SessionFailed(logger, e, session.Instance.Name, session.Instance.Id);
        }
    }

    private static void GiveBack(List<UnwrittenResult> results) => results.ForEach(result => result.Settle(written: false));

    private void Release()
    {
        if (instances.Release())
        {
            signals.Wake();
        }
    }

    private void ReportLeftThread(InstanceRecord instance)
    {
        Log.LeftThread(logger, instance.Name, instance.Id);
        _ = store.Write(writer => writer.Send(
            instance.Key, instance.Generation, new HistoryEvent { Type = HistoryEventType.ExecutionFaulted }));
    }

    private void LogEnd(StepCommit step)
    {
        if (step.Failure is { } failure)
        {
            Log.Failed(logger, step.Instance.Name, step.Instance.Id, failure.Type);
        }
        else if (step.Status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Terminated)
        {
            Log.Ended(logger, step.Instance.Name, step.Instance.Id, step.Status);
        }
    }
}
