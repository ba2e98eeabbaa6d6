using System.Diagnostics;
using CsCheck;
using SpanContext = System.Diagnostics.ActivityContext;

namespace Embedded.DurableTask.Tests.Telemetry;

public class TraceTextTests
{
    private static readonly Gen<SpanContext> Span = Gen.Select(
        Gen.Byte.Array[16], Gen.Byte.Array[8], Gen.Bool, Gen.String[Gen.Char["abz=,019"], 1, 600].Null(),
        (trace, span, sampled, state) => new SpanContext(
            ActivityTraceId.CreateFromBytes([1, .. trace[1..]]), ActivitySpanId.CreateFromBytes([1, .. span[1..]]), sampled ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None, state));

    [Fact]
    public void A_span_is_read_as_it_was_written_but_for_a_long_state() => Span.Sample(span =>
    {
        Assert.True(TraceText.TryRead(TraceText.Write(span), out var read));

        Assert.Equal((span.TraceId, span.SpanId, span.TraceFlags), (read.TraceId, read.SpanId, read.TraceFlags));
        Assert.Equal(span.TraceState is { Length: <= 512 } state ? state : null, read.TraceState);
        Assert.True(read.IsRemote);
    });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00-0000-0000-01")]
    [InlineData("not a span")]
    public void What_is_no_span_is_none(string? text) => Assert.False(TraceText.TryRead(text, out _));
}
