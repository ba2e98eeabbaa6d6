using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clado.Embedded.DurableTask;

/// <summary>Takes the steps of orchestrations.</summary>
internal sealed class OrchestrationRunner(
    Store store, TaskFactory factory, TaskHubOptions options, IServiceProvider services, TimeProvider time, ILoggerFactory loggers) : IAsyncDisposable
{
    private const int MostMessages = 1000;

    private readonly ILogger logger = loggers.CreateLogger("Clado.Embedded.DurableTask.Orchestrations");
    private readonly SessionCache sessions = new(options.MaxCachedOrchestrations);

    /// <summary>Takes one step of an instance, if it has messages.</summary>
    /// <returns>Whether there may be more messages.</returns>
    public async Task<bool> StepAsync(long key)
    {
        var session = sessions.Take(key);
        var snapshot = store.Read(reader => reader.Load(key, session is null, MostMessages));
        if (session is not null && session.Generation != snapshot?.Instance.Generation)
        {
            await session.DisposeAsync();
            session = null;
            snapshot = store.Read(reader => reader.Load(key, withHistory: true, MostMessages));
        }

        if (snapshot is null || snapshot.Inbox.Count == 0 || snapshot.Instance.HasEnded || IsEarly(snapshot, session))
        {
            await KeepAsync(key, session);
            return false;
        }

        await StepAsync(snapshot, session);
        return snapshot.Inbox.Count == MostMessages;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in sessions.Clear())
        {
            await session.DisposeAsync();
        }
    }

    private static bool IsEarly(InstanceSnapshot snapshot, OrchestrationSession? session)
        => session is null && snapshot.History.Count == 0
            && !snapshot.Inbox.Any(m => m.Event.Type is HistoryEventType.ExecutionStarted or HistoryEventType.ExecutionTerminated);

    private async Task StepAsync(InstanceSnapshot snapshot, OrchestrationSession? session)
    {
        var instance = snapshot.Instance;
        var lastAt = session?.LastAt ?? (snapshot.History.Count > 0 ? snapshot.History[^1].At : 0);
        var at = Math.Max(time.GetUtcNow().UtcTicks, lastAt);
        var taken = snapshot.Inbox.Select(message => message.Seq).ToList();
        var arrived = snapshot.Inbox
            .Where(message => message.Generation < 0 || message.Generation == instance.Generation)
            .Select(message => message.Event with { At = at }).ToList();

        session ??= Open(snapshot, at);
        var step = session is null
            ? StepBuilder.Fail(instance, taken, arrived, snapshot.History.Count, TaskFactory.NotFound("Orchestrator", instance.Name, instance.Version), at)
            : Run(snapshot, session, taken, arrived, at);
        await AfterStepAsync(session, step, await WriteAsync(step, session, at), at);
    }

    /// <summary>A session whose step was not written is ahead of the store: it is given up, and the step taken again from the history.</summary>
    private async Task<bool> WriteAsync(StepCommit step, OrchestrationSession? session, long at)
    {
        try
        {
            var written = await store.Write(writer => writer.CommitStep(step));
            LogEnd(step);
            Trace(step, session?.StartedAt ?? at, written);
            return written;
        }
        catch
        {
            if (session is not null)
            {
                await session.DisposeAsync();
            }

            throw;
        }
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
        return new OrchestrationSession(executor, scope, instance.Generation, snapshot.History.Count > 0 ? snapshot.History[0].At : at);
    }

    private static StepCommit Run(
        InstanceSnapshot snapshot, OrchestrationSession session, List<long> taken, List<HistoryEvent> arrived, long at)
    {
        var instance = snapshot.Instance;
        var executor = session.Executor;
        try
        {
            if (executor.Position == 0)
            {
                Replay(executor, snapshot);
            }

            var ending = executor.Advance(arrived);
            return executor.Termination is { } termination
                ? StepBuilder.Terminate(instance, taken, arrived, executor.Position, termination, executor.OpenChildren, at)
                : StepBuilder.Build(instance, taken, arrived, executor, ending, at);
        }
        catch (NonDeterministicOrchestrationException e)
        {
            return StepBuilder.Fail(instance, taken, arrived, snapshot.History.Count, Failure.From(e), at);
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

    private void Trace(StepCommit step, long startedAt, bool written)
    {
        if (written)
        {
            HubMetrics.StepTaken(step.Instance.Name, step.Status);
            if (step.Next is not null || step.Status is not (OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Suspended))
            {
                HubTracing.Ended(step, startedAt, time.GetUtcNow().UtcTicks);
            }
        }
    }

    private async Task AfterStepAsync(OrchestrationSession? session, StepCommit step, bool written, long at)
    {
        if (session is null)
        {
            return;
        }

        var goesOn = written && step.Next is null
            && step.Status is OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Suspended;
        if (!goesOn)
        {
            await session.DisposeAsync();
            return;
        }

        session.Executor.StepEnded(step.Events.Count);
        session.LastAt = at;
        await KeepAsync(step.Instance.Key, session);
    }

    private async Task KeepAsync(long key, OrchestrationSession? session)
    {
        if (session is not null && sessions.Put(key, session) is { } evicted)
        {
            await evicted.DisposeAsync();
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
