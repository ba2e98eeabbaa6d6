using System.Reflection;
using Clado.Embedded.DurableTask;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Clado.Embedded.Functions.Telemetry;

/// <summary>
/// OpenTelemetry: traces, figures and logs go to the OTLP endpoint that the standard settings name (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, or the ones for each alone;
/// <c>OTEL_EXPORTER_OTLP_PROTOCOL</c>, <c>OTEL_SERVICE_NAME</c> and the others as the OpenTelemetry SDK reads them). Without an endpoint there is nothing.
/// </summary>
internal static class HostTelemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string TracesEndpoint = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
    private const string MetricsEndpoint = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";

    private const string LogsEndpoint = "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT";

    private static readonly string[] Sources = [HubTelemetry.ActivitySourceName, FunctionSpan.SourceName, "Microsoft.AspNetCore", "System.Net.Http"];

    private static readonly string[] Meters =
        [HubTelemetry.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime"];

    public static void Configure(WebApplicationBuilder web)
    {
        var traces = IsSet(web.Configuration, Endpoint) || IsSet(web.Configuration, TracesEndpoint);
        var metrics = IsSet(web.Configuration, Endpoint) || IsSet(web.Configuration, MetricsEndpoint);
        var logs = IsSet(web.Configuration, Endpoint) || IsSet(web.Configuration, LogsEndpoint);
        if (!traces && !metrics && !logs)
        {
            return;
        }

        var telemetry = web.Services.AddOpenTelemetry().ConfigureResource(Describe);
        if (traces)
        {
            // ASP.NET Core describes its spans itself, with the semantic conventions of OpenTelemetry, when this says so.
            AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
            telemetry.WithTracing(tracing => tracing.AddSource(Sources).AddProcessor(new SpanSanitizer()).AddOtlpExporter());
        }

        if (logs)
        {
            telemetry.WithLogging(
                logging => logging.AddProcessor(new LogSanitizer()).AddOtlpExporter(),
                options => options.IncludeFormattedMessage = true);
        }

        if (metrics)
        {
            telemetry.WithMetrics(metering => metering.AddMeter(Meters).AddOtlpExporter());
        }
    }

    private static bool IsSet(ConfigurationManager configuration, string name) => !string.IsNullOrWhiteSpace(configuration[name]);

    // The name in OTEL_SERVICE_NAME goes before this one.
    private static void Describe(ResourceBuilder resource) => resource
        .Clear()
        .AddService(Assembly.GetEntryAssembly()?.GetName().Name ?? "functions")
        .AddTelemetrySdk()
        .AddEnvironmentVariableDetector();
}
