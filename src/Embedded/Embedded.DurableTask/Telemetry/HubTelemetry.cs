namespace Clado.Embedded.DurableTask;

/// <summary>Where a host finds the engine's telemetry. The embedded engine's own; there is no official counterpart.</summary>
public static class HubTelemetry
{
    /// <summary>The source of the engine's spans, named as the official SDK's.</summary>
    public const string ActivitySourceName = "Microsoft.DurableTask";

    /// <summary>The meter of the engine's figures.</summary>
    public const string MeterName = "Clado.Embedded.DurableTask";
}
