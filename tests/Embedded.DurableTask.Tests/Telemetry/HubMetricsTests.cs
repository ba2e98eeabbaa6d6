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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Histories_that_are_run_again_are_counted(bool replayAlways)
    {
        var name = $"Replayed{replayAlways}";
        var measured = new ConcurrentQueue<(string Name, double Value, string Tags)>();
        using var listener = Listen(measured);
        await using var host = await TestHost.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc(name, async context => await context.CallActivityAsync<string>(ActivityName) + await context.CallActivityAsync<string>(ActivityName))
                .AddActivityFunc(ActivityName, _ => "done"),
            replayAlways);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(name);
        await host.Client.WaitForInstanceCompletionAsync(id);

        // One for each activity's result; an orchestration that is in memory is not replayed.
        Assert.Equal(replayAlways ? 2 : 0, measured.Where(m => m.Name == "durabletask.replays" && m.Tags == name).Sum(m => m.Value));
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
