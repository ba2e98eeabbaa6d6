using System.Net.Http.Json;
using Clado.Embedded.Functions.Tests.Http;
using Clado.Embedded.Functions.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Clado.Embedded.Functions.Tests.Telemetry;

public class HostTelemetryTests
{
    private const ulong Server = 2;
    private const ulong Client = 3;

    [Fact]
    public async Task One_trace_joins_request_orchestration_activities_and_calls_over_a_kill()
    {
        await using var collector = await OtlpCollector.StartAsync();
        using var folder = new AppFolder();
        await using (var app = await AppProcess.StartAsync(folder, collector.Settings))
        {
            using var placed = await app.PostAsync("/api/orders/one?email=ada@example.com");
            await collector.HasAsync("activity:Ask", 2);
            await collector.HasAsync("POST api/orders/{id}", 1);
            await app.KillAsync();
        }

        await using var next = await AppProcess.StartAsync(folder, collector.Settings);
        using var raised = await next.PostAsync($"{AppProcess.Instances}/one/raiseEvent/Go", JsonContent.Create("now"));
        await collector.HasAsync("orchestration:Order", 1);
        await collector.HasAsync("activity:Ask", 4);
        var trace = TraceOf(collector, "orchestration:Order");

        Assert.Equal(
        [
            "GET", "GET", "POST api/orders/{id}", "activity:Ask", "activity:Ask", "activity:Ask", "activity:Ask", "create_orchestration:Order",
            "function Ask", "function Ask", "function PlaceOrder", "orchestration:Delivery", "orchestration:Delivery", "orchestration:Order", "orchestration:Order:timer",
        ], trace.Select(span => span.Name).Order(StringComparer.Ordinal));
        AssertTree(trace);
        var request = trace.Single(span => span.ParentId.Length == 0).Attributes;
        Assert.Equal(("POST", "api/orders/{id}", "202"), (request["http.request.method"], request["http.route"], request["http.response.status_code"]));
        Assert.Equal(["prepare", "deliver"], collector.Asked.Select(call => call.Path));
        Assert.All(collector.Asked, call => Assert.Contains(trace, span => call.TraceParent == $"00-{span.TraceId}-{span.SpanId}-01" && span.Kind == Client));
    }

    [Fact]
    public async Task Nothing_that_is_sent_holds_data_of_a_request()
    {
        await using var collector = await OtlpCollector.StartAsync();
        using var folder = new AppFolder();
        await using var app = await AppProcess.StartAsync(folder, collector.Settings);
        using var placed = await app.PostAsync("/api/orders/one?email=ada@example.com");
        using var failing = await app.PostAsync($"{AppProcess.Orchestrators}/AskNobody/two?code=key");
        await collector.HasAsync("activity:Ask", 2);
        await collector.HasAsync("orchestration:AskNobody", 1);

        var sent = collector.Spans.SelectMany(span => span.Attributes.Select(pair => $"{pair.Key}={pair.Value}").Append(span.Name).Append(span.Events)).ToList();

        Assert.DoesNotContain(sent, text => text.Contains("ada", StringComparison.Ordinal) || text.Contains("secret", StringComparison.Ordinal) || text.Contains("code=key", StringComparison.Ordinal));
        Assert.DoesNotContain(sent, text => text.Contains("password", StringComparison.Ordinal));
        Assert.Contains(collector.Spans, span => span.Name == "activity:AskNobody" && span is { Kind: Server, Status: 2 } && span.Attributes["error.type"] == "System.Net.Http.HttpRequestException");
    }

    [Fact]
    public async Task Logs_are_sent_within_their_trace_and_without_messages_of_exceptions()
    {
        await using var collector = await OtlpCollector.StartAsync();
        using var folder = new AppFolder();
        await using var app = await AppProcess.StartAsync(folder, collector.Settings);
        using var failing = await app.PostAsync($"{AppProcess.Orchestrators}/AskNobody/two?code=key");
        await collector.HasAsync("orchestration:AskNobody", 1);
        await Eventually.BecomesTrueAsync(
            () => collector.Logs.Any(l => l.Text.StartsWith("Executed 'Functions.AskNobodyActivity' (Failed", StringComparison.Ordinal)), "the failure was sent");

        var log = collector.Logs.First(l => l.Text.StartsWith("Executed 'Functions.AskNobodyActivity' (Failed", StringComparison.Ordinal));
        Assert.Equal(TraceOf(collector, "orchestration:AskNobody")[0].TraceId, log.TraceId);
        Assert.Equal("System.Net.Http.HttpRequestException", log.Attributes["exception.type"]);
        Assert.DoesNotContain(
            collector.Logs.SelectMany(l => l.Attributes.Select(pair => $"{pair.Key}={pair.Value}").Append(l.Text)),
            text => text.Contains("exception.message", StringComparison.Ordinal) || text.Contains("password", StringComparison.Ordinal) || text.Contains("127.0.0.1:9", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_engines_figures_are_sent()
    {
        await using var collector = await OtlpCollector.StartAsync();
        using var folder = new AppFolder();
        await using var app = await AppProcess.StartAsync(folder, collector.Settings);
        using var slept = await app.PostAsync($"{AppProcess.Orchestrators}/Nap?timeout=30");

        foreach (var name in (string[])["durabletask.queue.depth", "durabletask.commit.batch_size", "durabletask.work_items", "durabletask.timer.lateness", "http.server.request.duration"])
        {
            await Eventually.BecomesTrueAsync(() => collector.Metrics.Contains(name), $"{name} was sent");
        }
    }

    [Fact]
    public async Task Without_an_endpoint_there_is_nothing()
    {
        using var folder = new TestFolder();
        await using var app = await TestApp.StartAsync(folder, [typeof(RoutingFunctions)]);

        Assert.Null(app.Services.GetService<TracerProvider>());
        Assert.Null(app.Services.GetService<MeterProvider>());
        Assert.Null(app.Services.GetService<LoggerProvider>());
    }

    private static List<CollectedSpan> TraceOf(OtlpCollector collector, string span)
    {
        var trace = collector.Spans.Single(s => s.Name == span).TraceId;
        return [.. collector.Spans.Where(s => s.TraceId == trace)];
    }

    /// <summary>Each span but the first hangs on another of the trace, as the official SDK hangs them.</summary>
    private static void AssertTree(List<CollectedSpan> trace)
    {
        var byId = trace.ToDictionary(span => span.SpanId);
        var parents = trace.Where(span => span.ParentId.Length > 0).Select(span => $"{span.Name} < {byId[span.ParentId].Name}").Order(StringComparer.Ordinal);

        Assert.Equal(
        [
            "GET < function Ask",
            "GET < function Ask",
            "activity:Ask < activity:Ask",
            "activity:Ask < activity:Ask",
            "activity:Ask < orchestration:Delivery",
            "activity:Ask < orchestration:Order",
            "create_orchestration:Order < function PlaceOrder",
            "function Ask < activity:Ask",
            "function Ask < activity:Ask",
            "function PlaceOrder < POST api/orders/{id}",
            "orchestration:Delivery < orchestration:Delivery",
            "orchestration:Delivery < orchestration:Order",
            "orchestration:Order < create_orchestration:Order",
            "orchestration:Order:timer < orchestration:Order",
        ], parents);
        Assert.All(trace, span => Assert.True(span.StartedAt <= span.EndedAt, span.Name));
        var order = trace.Single(span => span.Name == "orchestration:Order");
        Assert.All(trace.Where(span => span.Name == "activity:Ask"), span => Assert.True(order.StartedAt <= span.StartedAt && span.EndedAt <= order.EndedAt, "within the orchestration"));
    }
}
