using System.Diagnostics;
using CsCheck;

namespace Embedded.DurableTask.Tests.Telemetry;

public class SpanIdsTests
{
    private static readonly ActivityTraceId Trace = ActivityTraceId.CreateRandom();

    [Fact]
    public void Ids_follow_from_what_they_are_of_and_differ() => Gen.Select(Gen.Long[0, long.MaxValue], Gen.Long[0, 1000], Gen.Int[0, 1000]).Sample((key, generation, task) =>
    {
        var call = SpanIds.Call(Trace, key, generation, task);

        Assert.Equal(call, SpanIds.Call(Trace, key, generation, task));
        Assert.Equal(4, new[]
        {
            call, SpanIds.Call(Trace, key, generation, task + 1), SpanIds.Call(Trace, key, generation + 1, task), SpanIds.Orchestration(Trace, key, generation),
        }.Distinct().Count());
    });

    [Fact]
    public void A_running_span_takes_its_id()
    {
        using var span = new Activity("test").Start();
        var id = SpanIds.Orchestration(Trace, 1, 2);

        SpanIds.Set(span, id);

        Assert.Equal(id, span.SpanId);
        Assert.Contains(id.ToHexString(), span.Id, StringComparison.Ordinal);
    }
}
