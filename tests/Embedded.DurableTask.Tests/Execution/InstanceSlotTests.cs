namespace Embedded.DurableTask.Tests.Execution;

public class InstanceSlotTests
{
    private readonly InstanceSlot slot = new(1);

    [Fact]
    public void The_first_step_reads_the_store_and_the_next_ones_need_not()
    {
        Assert.False(slot.TryTake(out _));
        slot.Taking([Message(1)], more: false);
        slot.Add(Message(2));

        Assert.True(slot.TryTake(out var messages));

        Assert.Equal([2], messages.Select(message => message.Seq));
    }

    [Fact]
    public void A_message_that_was_read_from_the_store_before_it_was_delivered_is_not_taken_again()
    {
        slot.TryTake(out _);
        slot.Taking([Message(1), Message(3)], more: false);
        slot.Add(Message(3));
        slot.Add(Message(4));

        Assert.True(slot.TryTake(out var messages));

        Assert.Equal([4], messages.Select(message => message.Seq));
    }

    [Fact]
    public void What_the_store_has_more_of_is_read_from_there()
    {
        slot.TryTake(out _);
        slot.Taking([Message(1)], more: true);
        slot.Add(Message(9));

        Assert.False(slot.TryTake(out var messages));

        Assert.Empty(messages);
    }

    [Fact]
    public void Messages_beyond_the_limit_are_left_to_the_store()
    {
        slot.TryTake(out _);
        var room = Enumerable.Range(1, InstanceSlot.MostWaiting + 1).Select(seq => slot.Add(Message(seq))).ToList();

        Assert.Equal([false], room.Where(added => !added));
        Assert.False(slot.TryTake(out var messages));
        Assert.Empty(messages);
        Assert.True(slot.TryTake(out _));
    }

    [Fact]
    public async Task Results_that_are_not_on_disk_are_told_what_became_of_the_step_that_took_them()
    {
        var (written, failed, late) = (new UnwrittenResult(), new UnwrittenResult(), new UnwrittenResult());
        slot.Add(Message(1, written));
        Assert.False(slot.TryTake(out var messages));
        Assert.Equal([written], messages.Select(message => message.Unwritten));
        slot.Settle(written: true);
        slot.Add(Message(2, failed));
        slot.TryTake(out _);
        slot.Add(Message(3, late));

        await slot.CloseAsync();

        var told = await Task.WhenAll(written.Written, failed.Written, late.Written);
        Assert.Equal([true, false, false], told);
    }

    private static InboxMessage Message(long seq, UnwrittenResult? unwritten = null)
        => new(seq, 0, new Clado.Embedded.DurableTask.HistoryEvent { Type = HistoryEventType.TaskCompleted }, unwritten);
}
