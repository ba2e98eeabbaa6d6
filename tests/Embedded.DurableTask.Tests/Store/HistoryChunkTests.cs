using CsCheck;
using RecordedEvent = Clado.Embedded.DurableTask.HistoryEvent;

namespace Embedded.DurableTask.Tests.Store;

public class HistoryChunkTests
{
    private const long At = 638_000_000_000_000_000;

    private static readonly Gen<string?> Text = Gen.OneOf(Gen.Const((string?)null), Gen.Const((string?)""), Gen.String.Select(text => (string?)System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text))), Gen.String[Gen.Char.AlphaNumeric, 100, 5000].Select(text => (string?)text));

    private static readonly Gen<RecordedEvent> Event = Gen.Select(
        Gen.Enum<HistoryEventType>(), Gen.OneOf(Gen.Const(-1), Gen.Int[0, int.MaxValue]), Text, Text, Gen.OneOf(Gen.Const(0L), Gen.Long[1, long.MaxValue]), Text,
        (type, task, name, target, due, data) => new RecordedEvent { Type = type, At = At, TaskId = task, Name = name, Target = target, Due = due, Data = data });

    [Fact]
    public void Events_are_read_as_they_were_written() => Event.List[0, 50].Sample(events =>
    {
        var chunk = new HistoryChunk();
        events.ForEach(e => chunk.Add(e, e.Due));

        Assert.Equal(events, Read(chunk.Bytes.ToArray()));
    });

    [Fact]
    public void A_chunk_that_was_cleared_is_empty()
    {
        var chunk = new HistoryChunk();
        chunk.Add(new RecordedEvent { Type = HistoryEventType.EventRaised, Data = new string('x', 2_000_000) }, 0);

        chunk.Clear();

        Assert.Equal(0, chunk.Length);
        Assert.Empty(Read(chunk.Bytes.ToArray()));
    }

    [Fact]
    public void Bytes_of_another_kind_are_an_error_of_the_store_or_events() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        try
        {
            Read(bytes);
        }
        catch (TaskHubStoreException e)
        {
            Assert.Contains("is damaged", e.Message, StringComparison.Ordinal);
        }
    });

    [Fact]
    public void A_chunk_whose_end_is_missing_is_an_error_of_the_store()
    {
        var chunk = new HistoryChunk();
        chunk.Add(new RecordedEvent { Type = HistoryEventType.TaskScheduled, TaskId = 7, Name = "AddOne", Target = "", Data = "12" }, 300);
        var bytes = chunk.Bytes.ToArray();

        Assert.All(Enumerable.Range(1, bytes.Length - 1), length => Assert.Throws<TaskHubStoreException>(() => Read(bytes[..length])));
    }

    private static List<RecordedEvent> Read(byte[] bytes)
    {
        var events = new List<RecordedEvent>();
        HistoryChunk.Read(bytes, At, events);
        return events;
    }
}
