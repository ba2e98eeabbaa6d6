using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Embedded.DurableTask.Tests.Behaviour;

namespace Embedded.DurableTask.Tests.Telemetry;

public class HubMetricsTests
{
    private const string Orchestrator = "MeasuredOrchestration";
    private const string ActivityName = "MeasuredActivity";

    [Fact]
    public async Task Work_items_batches_and_timers_are_counted()
    {
        var measured = new ConcurrentQueue<(string Name, double Value, string Tags)>();
        using var listener = Listen(measured);
        var host = await TestHost.StartAsync(tasks =>
        {
            tasks.AddOrchestratorFunc(Orchestrator, async context =>
            {
                await context.CreateTimer(TimeSpan.FromMilliseconds(10), CancellationToken.None);
                return await context.CallActivityAsync<string>(ActivityName);
            });
            tasks.AddActivityFunc(ActivityName, _ => "done");
        });
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(Orchestrator);
        await host.Client.WaitForInstanceCompletionAsync(id);
        listener.RecordObservableInstruments();
        await host.DisposeAsync();

        Assert.Contains(measured, m => m is { Name: "durabletask.work_items", Value: 1 } && m.Tags.Contains($"{ActivityName},Completed", StringComparison.Ordinal));
        Assert.Contains(measured, m => m.Name == "durabletask.work_items" && m.Tags.Contains($"{Orchestrator},Completed", StringComparison.Ordinal));
        Assert.Contains(measured, m => m is { Name: "durabletask.commit.batch_size", Value: >= 1 });
        Assert.Contains(measured, m => m is { Name: "durabletask.timer.lateness", Value: >= 0 });
        Assert.Contains(measured, m => m.Name == "durabletask.queue.depth" && m.Tags.Contains("activity", StringComparison.Ordinal));
    }

    private static MeterListener Listen(ConcurrentQueue<(string Name, double Value, string Tags)> measured)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Name == HubTelemetry.MeterName)
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => measured.Enqueue((instrument.Name, value, Join(tags))));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => measured.Enqueue((instrument.Name, value, Join(tags))));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => measured.Enqueue((instrument.Name, value, Join(tags))));
        listener.Start();
        return listener;
    }

    private static string Join(ReadOnlySpan<KeyValuePair<string, object?>> tags) => string.Join(',', tags.ToArray().Select(tag => tag.Value));
}
