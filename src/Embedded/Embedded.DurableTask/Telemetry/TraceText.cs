using System.Diagnostics;
using SpanContext = System.Diagnostics.ActivityContext;

namespace Clado.Embedded.DurableTask;

/// <summary>A span as the store keeps it: a W3C traceparent, and after a space the tracestate, if there is one.</summary>
internal static class TraceText
{
    // Longer ones may be cut by anyone (W3C Trace Context, section 3.3.1.5), and this is kept for as long as the instance.
    private const int LongestState = 512;

    /// <summary>The span; null for none.</summary>
    public static string? Write(Activity? span) => span is null ? null : Write(span.Context);

    public static string Write(SpanContext span)
    {
        var parent = $"00-{span.TraceId}-{span.SpanId}-{(byte)span.TraceFlags:x2}";
        return span.TraceState is { Length: > 0 and <= LongestState } state ? $"{parent} {state}" : parent;
    }

    public static bool TryRead(string? text, out SpanContext span)
    {
        var space = text?.IndexOf(' ', StringComparison.Ordinal) ?? -1;
        return SpanContext.TryParse(space < 0 ? text : text![..space], space < 0 ? null : text![(space + 1)..], isRemote: true, out span);
    }
}
