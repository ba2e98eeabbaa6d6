using System.Diagnostics;

namespace Clado.Embedded.Functions.Telemetry;

/// <summary>The span of a function's call. Source, name and attributes follow the isolated worker's <c>TelemetryProviderV1_37_0</c>.</summary>
internal static class FunctionSpan
{
    public const string SourceName = "Microsoft.Azure.Functions.Worker";

    private static readonly ActivitySource Source = new(SourceName);

    public static Activity? Start(string function, string invocationId)
        => Source.StartActivity($"function {function}")?.SetTag("faas.name", function).SetTag("faas.invocation_id", invocationId);

    /// <summary>Marks it as failed, with the type of what was thrown: a message can hold data.</summary>
    public static void Fail(Activity? span, Exception failure)
        => span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", failure.GetType().FullName);
}
