using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clado.Embedded.DurableTask;

/// <summary>Takes the steps of orchestrations.</summary>
internal sealed class OrchestrationRunner(
    Store store, SessionCache sessions, TaskFactory factory, TaskHubOptions options, IServiceProvider services, TimeProvider time, ILoggerFactory loggers)
    : IAsyncDisposable
{
    private readonly ILogger logger = loggers.CreateLogger("Clado.Embedded.DurableTask.Orchestrations");

    /// <summary>Takes one step of an instance, if it has messages.</summary>
    /// <returns>Whether there may be more messages.</returns>
    public async Task<bool> StepAsync(long key)
    {
        var slot = sessions.Take(key);
        try
        {
            return await StepAsync(slot);
        }
        catch
        {
            // A session whose step was not written is ahead of the store: the step is taken again from the history.
            await DropAsync(slot);
            throw;
        }
    }

    /// <summary>Forgets what is in memory; for when no more steps are taken.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var slot in sessions.Close())
        {
            await slot.CloseAsync();
        }
    }

    private async Task<bool> StepAsync(InstanceSlot slot)
    {
        var (snapshot, more) = Read(slot);
        if (snapshot is null || snapshot.Instance.HasEnded || IsEarly(snapshot, slot.Session))
        {
            await DropAsync(slot);
            return false;
        }

        if (snapshot.Inbox.Count == 0)
        {
            await KeepAsync(slot);
            return false;
        }

        slot.Taking(snapshot.Inbox, more);
        await StepAsync(snapshot, slot);
        return more;
    }

    /// <returns>What the step starts from, and whether the store has more messages.</returns>
    private (InstanceSnapshot? Snapshot, bool More) Read(InstanceSlot slot)
    {
        var all = slot.TryTake(out var messages);
        if (all && slot.Session is { } session)
        {
            return (new InstanceSnapshot(session.Instance, [], messages), false);
        }

        var stored = store.Read(reader => reader.Load(slot.Key, withHistory: slot.Session is null, InstanceSlot.MostMessages));
        return (stored is null ? null : stored with { Inbox = [.. stored.Inbox, .. messages] }, stored?.Inbox.Count == InstanceSlot.MostMessages);
    }

    private static bool IsEarly(InstanceSnapshot snapshot, OrchestrationSession? session)
        => session is null && snapshot.History.Count == 0
            && !snapshot.Inbox.Any(m => m.Event.Type is HistoryEventType.ExecutionStarted or HistoryEventType.ExecutionTerminated);

    private async Task StepAsync(InstanceSnapshot snapshot, InstanceSlot slot)
    {
        var instance = snapshot.Instance;
        var session = slot.Session;
        var lastAt = session?.LastAt ?? (snapshot.History.Count > 0 ? snapshot.History[^1].At : 0);
        var at = Math.Max(time.GetUtcNow().UtcTicks, lastAt);
        var arrived = snapshot.Inbox
            .Where(message => message.Generation < 0 || message.Generation == instance.Generation)
            .Select(message => message.Event with { At = at }).ToList();

        session = slot.Session ??= Open(snapshot, at);
        var step = session is null
            ? StepBuilder.Fail(instance, arrived, snapshot.History.Count, TaskFactory.NotFound("Orchestrator", instance.Name, instance.Version), at)
            : Run(snapshot, session, arrived, at);
        step = step with
        {
            Taken = [.. snapshot.Inbox.Where(message => message.Unwritten is null).Select(message => message.Seq)],
            EndedActivities = [.. snapshot.Inbox.Where(message => message.Unwritten is not null).Select(message => message.Seq)],
        };
        var written = await store.Write(writer => writer.CommitStep(step));
        slot.Settle(written);
        LogEnd(step);
        Trace(step, session, at, written);
        await AfterStepAsync(slot, step, written, at);
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

    private void Trace(StepCommit step, OrchestrationSession? session, long at, bool written)
    {
        if (written)
        {
            TraceEvents(step, session);
            HubMetrics.StepTaken(step.Instance.Name, step.Status);
            if (step.Next is not null || step.Status is not (OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Suspended))
            {
                HubTracing.Ended(step, session?.StartedAt ?? at, time.GetUtcNow().UtcTicks);
            }
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

    private async Task AfterStepAsync(InstanceSlot slot, StepCommit step, bool written, long at)
    {
        var goesOn = written && step.Next is null
            && step.Status is OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Suspended;
        if (!goesOn)
        {
            await DropAsync(slot);
            return;
        }

        slot.Session?.StepEnded(step, at);
        await KeepAsync(slot);
    }

    private async Task KeepAsync(InstanceSlot slot)
    {
        if (slot.Session is null)
        {
            await DropAsync(slot);
        }
        else if (sessions.Put(slot) is { } evicted)
        {
            await evicted.CloseAsync();
        }
    }

    private ValueTask DropAsync(InstanceSlot slot)
    {
        sessions.Drop(slot);
        return slot.CloseAsync();
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
