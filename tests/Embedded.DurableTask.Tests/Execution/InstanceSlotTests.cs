namespace Embedded.DurableTask.Tests.Execution;

public class InstanceSlotTests
{
    private readonly InstanceSlot slot = new(1, new InstanceRecord
    {
        Key = 1,
        Id = "instance",
        Name = "Any",
        Version = "",
        Generation = 0,
        Status = OrchestrationRuntimeStatus.Running,
        CreatedAt = 0,
        UpdatedAt = 0,
    });

    private readonly List<(long Seq, bool Written)> settled = [];

    [Fact]
    public void Only_what_memory_has_not_is_read_from_the_store()
    {
        slot.Add(Message(2));
        Assert.Equal([2], TakeKnown());
        Assert.False(slot.MustRead);

        // Without the instance or its orchestration.
        var other = new InstanceSlot(1);
        other.Add(Message(2));
        other.Take();
        other.LeaveOutKnown();
        Assert.True(other.MustRead);
        Assert.Empty(other.Taken);
    }

    [Fact]
    public void A_message_that_was_read_from_the_store_before_it_was_delivered_is_not_taken_again()
    {
        slot.Take();
        slot.Taking([Message(1), Message(3)]);
        slot.Add(Message(3));
        slot.Add(Message(4));

        Assert.Equal([4], TakeKnown());
    }

    [Fact]
    public void What_the_store_has_more_of_is_read_from_there()
    {
        slot.Take();
        slot.Taking([Message(1)]);
        slot.FallBehind();
        slot.Add(Message(9));

        Assert.Empty(TakeKnown());
        Assert.True(slot.MustRead);
    }

    [Fact]
    public void Messages_beyond_the_limit_are_left_to_the_store()
    {
        slot.Take();
        var room = Enumerable.Range(1, InstanceSlot.MostWaiting + 1).Select(seq => slot.Add(Message(seq))).ToList();

        Assert.Equal([false], room.Where(added => !added));
        Assert.Empty(TakeKnown());
        Assert.True(slot.MustRead);
        slot.Settle(written: true);
        Assert.Empty(TakeKnown());
        Assert.False(slot.MustRead);
    }

    [Fact]
    public void Results_that_are_not_on_disk_are_told_what_became_of_the_step_that_took_them()
    {
        slot.Add(Message(1, unwritten: true));
        Assert.Equal([1], TakeKnown());
        slot.Settle(written: true);
        slot.Add(Message(2, unwritten: true));
        slot.Take();
        slot.Add(Message(3, unwritten: true));
        slot.Settle(written: false);

        Assert.Equal([(1, true), (2, false)], settled);
        Assert.Equal([3], slot.Forget().Select(result => result.Item.Seq));
    }

    private IEnumerable<long> TakeKnown()
    {
        slot.Take();
        slot.LeaveOutKnown();
        return slot.Taken.Select(message => message.Seq);
    }

    private InboxMessage Message(long seq, bool unwritten = false)
    {
        var e = new Clado.Embedded.DurableTask.HistoryEvent { Type = HistoryEventType.TaskCompleted };
        var item = new ActivityItem(seq, 1, "instance", 0, 0, "Any", "", null, 0, null);
        return new(seq, 0, e, unwritten ? new UnwrittenResult(item, e, (result, written) => settled.Add((result.Item.Seq, written))) : null);
    }
}
