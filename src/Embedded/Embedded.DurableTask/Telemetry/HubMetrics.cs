using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Clado.Embedded.DurableTask;

/// <summary>The engine's figures, of all hubs of the process.</summary>
internal static class HubMetrics
{
    private static readonly Meter Meter = new(HubTelemetry.MeterName);
    private static readonly ConcurrentDictionary<TaskHubSignals, string> Hubs = new();

    private static readonly Counter<long> WorkItems = Meter.CreateCounter<long>(
        "durabletask.work_items", "{item}", "Steps of orchestrations and runs of activities, by their outcome.");

    private static readonly Counter<long> Replays = Meter.CreateCounter<long>(
        "durabletask.replays", "{replay}", "Histories that were run again because their orchestration was not in memory.");

    private static readonly Histogram<int> BatchSize = Meter.CreateHistogram<int>(
        "durabletask.commit.batch_size", "{change}", "Changes that went to disk in one transaction.");

    private static readonly Histogram<double> TimerLateness = Meter.CreateHistogram<double>(
        "durabletask.timer.lateness", "s", "Time from when a timer was due until it fired.");

    static HubMetrics()
    {
        Meter.CreateObservableGauge("durabletask.queue.depth", Depths, "{item}", "What is ready to be worked on, in memory.");
    }

    /// <summary>Counts the hub's queues from here on.</summary>
    public static void Watch(TaskHubSignals signals, string hubName) => Hubs[signals] = hubName;

    public static void Forget(TaskHubSignals signals) => Hubs.TryRemove(signals, out _);

    public static void StepTaken(string orchestrator, OrchestrationRuntimeStatus status)
    {
        if (WorkItems.Enabled)
        {
            WorkItems.Add(1, Tags("orchestration", orchestrator, status.ToString()));
        }
    }

    public static void ActivityRun(string activity, string outcome)
    {
        if (WorkItems.Enabled)
        {
            WorkItems.Add(1, Tags("activity", activity, outcome));
        }
    }

    public static void Replayed(string orchestrator) => Replays.Add(1, new KeyValuePair<string, object?>("durabletask.task.name", orchestrator));

    public static void Committed(int changes) => BatchSize.Record(changes);

    public static void TimerFired(long due, long now) => TimerLateness.Record(TimeSpan.FromTicks(now - due).TotalSeconds);

    private static TagList Tags(string type, string name, string outcome)
        => new() { { "durabletask.type", type }, { "durabletask.task.name", name }, { "durabletask.task.status", outcome } };

    private static IEnumerable<Measurement<int>> Depths()
    {
        foreach (var (signals, hub) in Hubs)
        {
            yield return new(signals.Instances.Waiting, new("durabletask.hub", hub), new("durabletask.type", "orchestration"));
            yield return new(signals.Activities.Count, new("durabletask.hub", hub), new("durabletask.type", "activity"));
        }
    }
}
