using System.Diagnostics;
using System.Globalization;
using SpanContext = System.Diagnostics.ActivityContext;

namespace Clado.Embedded.DurableTask;

/// <summary>
/// Spans of orchestrations, with the names and attributes of <c>Microsoft.DurableTask.Tracing.TraceHelper</c>. A start that is traced has its span kept with the instance;
/// whatever the instance does, in whichever process, belongs to that trace. Nothing is kept or made while nobody listens. No data, no messages of exceptions.
/// </summary>
internal static class HubTracing
{
    private static readonly ActivitySource Source = new(HubTelemetry.ActivitySourceName);

    /// <summary>A client's start of an instance.</summary>
    public static Activity? StartNew(NewInstance start)
    {
        var span = Source.StartActivity(Name("create_orchestration", start.Name, start.Version), ActivityKind.Producer);
        return Describe(span, "orchestration", start.Name, start.Version, start.Id);
    }

    /// <summary>A client's event.</summary>
    public static Activity? RaiseEvent(string instanceId, string eventName)
    {
        var span = Source.StartActivity(Name("orchestration_event", eventName, null), ActivityKind.Producer);
        span?.SetTag("durabletask.type", "event").SetTag("durabletask.task.name", eventName).SetTag("durabletask.event.target_instance_id", instanceId);
        return span;
    }

    /// <summary>What a sub-orchestration keeps as its parent: its call.</summary>
    public static string? Child(InstanceRecord parent, int taskId)
        => TraceText.TryRead(parent.Trace, out var trace) ? TraceText.Write(With(trace, SpanIds.Call(trace.TraceId, parent.Key, parent.Generation, taskId))) : null;

    /// <summary>A run of an activity; what it does while the span runs belongs to it.</summary>
    public static Activity? StartActivity(ActivityItem item)
    {
        if (!TraceText.TryRead(item.Trace, out var trace))
        {
            return null;
        }

        var call = SpanIds.Call(trace.TraceId, item.InstanceKey, item.Generation, item.TaskId);
        var span = Source.StartActivity(Name("activity", item.Name, item.Version), ActivityKind.Server, With(trace, call));
        return Describe(span, "activity", item.Name, item.Version, item.InstanceId)?.SetTag("durabletask.task.task_id", item.TaskId);
    }

    /// <summary>The call of an activity, from its request until it has ended: the time in the queue too.</summary>
    public static void ActivityCalled(ActivityItem item, long endedAt, string? errorType)
    {
        if (!TraceText.TryRead(item.Trace, out var trace))
        {
            return;
        }

        var caller = With(trace, SpanIds.Orchestration(trace.TraceId, item.InstanceKey, item.Generation));
        using var span = Past(Name("activity", item.Name, item.Version), ActivityKind.Client, caller, item.ScheduledAt, endedAt);
        Describe(span, "activity", item.Name, item.Version, item.InstanceId)?.SetTag("durabletask.task.task_id", item.TaskId);
        End(span, SpanIds.Call(trace.TraceId, item.InstanceKey, item.Generation, item.TaskId), errorType);
    }

    /// <summary>A generation of an instance that has ended.</summary>
    public static void Ended(StepCommit step, long startedAt, long endedAt)
    {
        var instance = step.Instance;
        if (!TraceText.TryRead(instance.Trace, out var trace))
        {
            return;
        }

        using (var span = Past(Name("orchestration", instance.Name, instance.Version), ActivityKind.Server, trace, startedAt, endedAt))
        {
            Describe(span, "orchestration", instance.Name, instance.Version, instance.Id)
                ?.SetTag("durabletask.task.status", step.Next is null ? step.Status.ToString() : "ContinuedAsNew");
            End(span, SpanIds.Orchestration(trace.TraceId, instance.Key, instance.Generation), step.Failure?.Type);
        }

        if (step.Next is null && instance.Parent is { } parent)
        {
            var caller = With(trace, SpanIds.Orchestration(trace.TraceId, parent.Key, parent.Generation));
            using var span = Past(Name("orchestration", instance.Name, instance.Version), ActivityKind.Client, caller, instance.CreatedAt, endedAt);
            Describe(span, "orchestration", instance.Name, instance.Version, instance.Id);
            End(span, trace.SpanId, step.Failure?.Type);
        }
    }

    /// <summary>A timer that has fired, from when it was created.</summary>
    public static void TimerFired(InstanceRecord instance, HistoryEvent created, HistoryEvent fired)
    {
        using var span = Within(instance, $"orchestration:{instance.Name}:timer", ActivityKind.Internal, created.At, fired.At);
        span?.SetTag("durabletask.type", "timer").SetTag("durabletask.task.name", instance.Name).SetTag("durabletask.task.instance_id", instance.Id)
            .SetTag("durabletask.fire_at", new DateTime(created.Due, DateTimeKind.Utc).ToString("o", CultureInfo.InvariantCulture))
            .SetTag("durabletask.task.task_id", fired.TaskId);
    }

    /// <summary>An event that an orchestration sent to an instance.</summary>
    public static void EventSent(InstanceRecord instance, HistoryEvent sent)
    {
        using var span = Within(instance, Name("orchestration_event", sent.Name!, null), ActivityKind.Producer, sent.At, sent.At);
        span?.SetTag("durabletask.type", "event").SetTag("durabletask.task.name", sent.Name).SetTag("durabletask.task.instance_id", instance.Id)
            .SetTag("durabletask.event.target_instance_id", sent.Target);
    }

    private static Activity? Within(InstanceRecord instance, string name, ActivityKind kind, long startedAt, long endedAt)
        => TraceText.TryRead(instance.Trace, out var trace)
            ? Past(name, kind, With(trace, SpanIds.Orchestration(trace.TraceId, instance.Key, instance.Generation)), startedAt, endedAt)
            : null;

    private static string Name(string kind, string name, string? version)
        => string.IsNullOrEmpty(version) ? $"{kind}:{name}" : $"{kind}:{name}@({version})";

    private static SpanContext With(SpanContext trace, ActivitySpanId span) => new(trace.TraceId, span, trace.TraceFlags, trace.TraceState, isRemote: true);

    private static Activity? Past(string name, ActivityKind kind, SpanContext parent, long startedAt, long endedAt)
    {
        var span = Source.StartActivity(name, kind, parent, startTime: new DateTimeOffset(startedAt, TimeSpan.Zero));
        return span?.SetEndTime(new DateTime(Math.Max(startedAt, endedAt), DateTimeKind.Utc));
    }

    private static Activity? Describe(Activity? span, string type, string name, string? version, string instanceId)
    {
        span?.SetTag("durabletask.type", type).SetTag("durabletask.task.name", name).SetTag("durabletask.task.instance_id", instanceId);
        return string.IsNullOrEmpty(version) ? span : span?.SetTag("durabletask.task.version", version);
    }

    private static void End(Activity? span, ActivitySpanId id, string? errorType)
    {
        if (span is null)
        {
            return;
        }

        SpanIds.Set(span, id);
        Fail(span, errorType);
    }

    /// <summary>Marks a span as failed, if it did.</summary>
    public static void Fail(Activity? span, string? errorType)
    {
        if (errorType is not null)
        {
            span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", errorType);
        }
    }
}
