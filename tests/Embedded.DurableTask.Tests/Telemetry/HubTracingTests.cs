using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Embedded.DurableTask.Tests.Behaviour;

namespace Embedded.DurableTask.Tests.Telemetry;

public class HubTracingTests
{
    /// <summary>Names and attributes of <c>Microsoft.DurableTask.Tracing.TraceHelper</c>, whether the orchestration stays in memory or is replayed.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_timer_is_a_span_of_its_orchestration_from_its_creation_until_it_fires(bool replayAlways)
    {
        var name = $"TracedTimer{replayAlways}";
        var fireAt = DateTime.MinValue;
        var spans = await RunAsync(
            tasks => tasks.AddOrchestratorFunc(name, async context =>
            {
                fireAt = context.CurrentUtcDateTime.AddMilliseconds(100);
                await context.CreateTimer(fireAt, CancellationToken.None);
                using var cancelled = new CancellationTokenSource();
                var never = context.CreateTimer(TimeSpan.FromDays(1), cancelled.Token);
                await context.CallActivityAsync("Does");
#pragma warning disable CA1849, VSTHRD103 // CancelAsync is not durable: it goes by the thread pool.
                cancelled.Cancel();
#pragma warning restore CA1849, VSTHRD103
                return never.IsCanceled;
            }).AddActivityFunc("Does", _ => "done"),
            name,
            replayAlways);

        var timer = Assert.Single(spans, span => span.OperationName == $"orchestration:{name}:timer");
        var orchestration = Assert.Single(spans, span => span.OperationName == $"orchestration:{name}");
        Assert.Equal(ActivityKind.Internal, timer.Kind);
        Assert.Equal((orchestration.TraceId, orchestration.SpanId), (timer.TraceId, timer.ParentSpanId));
        Assert.Equal(
            [
                ("durabletask.type", "timer"), ("durabletask.task.name", name), ("durabletask.task.instance_id", orchestration.GetTagItem("durabletask.task.instance_id")),
                ("durabletask.fire_at", fireAt.ToString("o", CultureInfo.InvariantCulture)), ("durabletask.task.task_id", 0),
            ],
            timer.TagObjects.Select(tag => (tag.Key, tag.Value)));
        Assert.True(timer.StartTimeUtc < fireAt && timer.StartTimeUtc + timer.Duration >= fireAt, "from its creation until it fired");
    }

    [Fact]
    public async Task An_event_that_is_sent_is_a_span_of_its_orchestration()
    {
        const string Name = "TracedSender";
        var spans = await RunAsync(
            tasks => tasks.AddOrchestratorFunc(Name, context =>
            {
                context.SendEvent("somebody", "TracedEvent", 1);
                return Task.CompletedTask;
            }),
            Name,
            replayAlways: false);

        var sent = Assert.Single(spans, span => span.OperationName == "orchestration_event:TracedEvent");
        var orchestration = Assert.Single(spans, span => span.OperationName == $"orchestration:{Name}");
        Assert.Equal(ActivityKind.Producer, sent.Kind);
        Assert.Equal((orchestration.TraceId, orchestration.SpanId), (sent.TraceId, sent.ParentSpanId));
        Assert.Equal(("event", "somebody"), (sent.GetTagItem("durabletask.type"), sent.GetTagItem("durabletask.event.target_instance_id")));
    }

    private static async Task<IReadOnlyList<Activity>> RunAsync(Action<DurableTaskRegistry> register, string name, bool replayAlways)
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == HubTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<System.Diagnostics.ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using (var host = await TestHost.StartAsync(register, replayAlways))
        {
            var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(name);
            var ended = await host.Client.WaitForInstanceCompletionAsync(id);
            Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        }

        return [.. spans];
    }
}
