using System.Collections.Concurrent;
using Clado.Embedded.Functions.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Clado.Embedded.Functions.Tests.Telemetry;

/// <summary>A span as it was sent (opentelemetry-proto, trace.proto). Kind 2 is a server's, 3 a client's, 4 a producer's.</summary>
internal sealed record CollectedSpan(
    string TraceId, string SpanId, string ParentId, string Name, ulong Kind, ulong StartedAt, ulong EndedAt, ulong Status, IReadOnlyDictionary<string, string> Attributes, string Events);

/// <summary>A log record as it was sent (opentelemetry-proto, logs.proto).</summary>
internal sealed record CollectedLog(string Text, string TraceId, IReadOnlyDictionary<string, string> Attributes);

/// <summary>Takes OTLP over HTTP, and serves the app's activities as the service they ask.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly WebApplication _web;

    private OtlpCollector(WebApplication web)
    {
        _web = web;
    }

    public ConcurrentQueue<CollectedSpan> Spans { get; } = new();

    public ConcurrentQueue<string> Metrics { get; } = new();

    public ConcurrentQueue<CollectedLog> Logs { get; } = new();

    /// <summary>What the service was asked: path, query, traceparent.</summary>
    public ConcurrentQueue<(string Path, string Query, string TraceParent)> Asked { get; } = new();

    public (string Name, string Value)[] Settings =>
    [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", Url), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_BSP_SCHEDULE_DELAY", "50"),
        ("OTEL_BLRP_SCHEDULE_DELAY", "50"),
        ("OTEL_METRIC_EXPORT_INTERVAL", "100"), ("SERVICE", Url),
    ];

    private string Url => _web.Urls.Single();

    public static async Task<OtlpCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var web = builder.Build();
        web.Urls.Add("http://127.0.0.1:0");
        var collector = new OtlpCollector(web);
        web.MapPost("/v1/traces", async (HttpRequest request) => collector.AddSpans(await ReadAsync(request)));
        web.MapPost("/v1/metrics", async (HttpRequest request) => collector.AddMetrics(await ReadAsync(request)));
        web.MapPost("/v1/logs", async (HttpRequest request) => collector.AddLogs(await ReadAsync(request)));
        web.MapGet("/{what}", (string what, HttpRequest request) =>
        {
            collector.Asked.Enqueue((what, request.QueryString.ToString(), request.Headers["traceparent"].ToString()));
            return what;
        });
        await web.StartAsync();
        return collector;
    }

    public Task HasAsync(string span, int count) => Eventually.BecomesTrueAsync(
        () => Spans.Count(s => s.Name == span) >= count, $"{count} of {span} were sent; there are {string.Join(", ", Spans.Select(s => s.Name))}");

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private static async Task<ProtobufReader> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return new ProtobufReader(body.ToArray());
    }

    private void AddSpans(ProtobufReader request)
    {
        foreach (var span in request.Messages(1).SelectMany(resource => resource.Messages(2)).SelectMany(scope => scope.Messages(2)))
        {
            var status = span.Messages(15).FirstOrDefault();
            var events = span.Messages(11).Select(e => $"{e.Text(2)} {string.Join(' ', Attributes(e, 3))}");
            Spans.Enqueue(new CollectedSpan(
                span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5), span.Number(6), span.Number(7), span.Number(8), status?.Number(3) ?? 0,
                Attributes(span, 9), string.Join('\n', events) + status?.Text(2)));
        }
    }

    private void AddLogs(ProtobufReader request)
    {
        foreach (var log in request.Messages(1).SelectMany(resource => resource.Messages(2)).SelectMany(scope => scope.Messages(2)))
        {
            Logs.Enqueue(new CollectedLog(log.Messages(5).Single().Text(1), log.Hex(9), Attributes(log, 6)));
        }
    }

    private void AddMetrics(ProtobufReader request)
    {
        foreach (var metric in request.Messages(1).SelectMany(resource => resource.Messages(2)).SelectMany(scope => scope.Messages(2)))
        {
            Metrics.Enqueue(metric.Text(1));
        }
    }

    private static Dictionary<string, string> Attributes(ProtobufReader message, int number)
        => message.Messages(number).ToDictionary(pair => pair.Text(1), pair => pair.Messages(2).Single() is var value && value.Has(1) ? value.Text(1) : $"{value.Number(3)}");
}
