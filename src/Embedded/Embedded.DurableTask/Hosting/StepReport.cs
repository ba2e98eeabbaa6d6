using Microsoft.Extensions.Logging;

namespace Clado.Embedded.DurableTask;

/// <summary>Tells traces, metrics and the log of a step that is on disk.</summary>
internal sealed class StepReport(TimeProvider time, ILogger logger)
{
    /// <summary>A step was written.</summary>
    /// <param name="step">The step.</param>
    /// <param name="session">The orchestration that took it; null if it could not be begun.</param>
    public void Written(StepCommit step, OrchestrationSession? session)
    {
        LogEnd(step);
        Trace(step, session);
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
