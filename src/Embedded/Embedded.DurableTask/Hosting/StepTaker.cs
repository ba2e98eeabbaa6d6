using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clado.Embedded.DurableTask;

/// <summary>Runs an orchestrator over the messages that have arrived for it.</summary>
internal sealed class StepTaker(
    Store store, TaskFactory factory, TaskHubOptions options, IServiceProvider services, TimeProvider time, ILoggerFactory loggers, ILogger logger)
{
    /// <summary>Takes a step; what it did is not on disk yet.</summary>
    /// <param name="snapshot">What the step starts from.</param>
    /// <param name="slot">The instance, which keeps the running orchestration.</param>
    public StepCommit Take(InstanceSnapshot snapshot, InstanceSlot slot)
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
            scope.Dispose();
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

    private void ReportLeftThread(InstanceRecord instance)
    {
        Log.LeftThread(logger, instance.Name, instance.Id);
        _ = store.Write(writer => writer.Send(
            instance.Key, instance.Generation, new HistoryEvent { Type = HistoryEventType.ExecutionFaulted }));
    }
}
