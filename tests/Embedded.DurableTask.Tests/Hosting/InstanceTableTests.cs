namespace Embedded.DurableTask.Tests.Hosting;

public class InstanceTableTests
{
    private readonly InstanceTable table = new(capacity: 2, mostRunning: 10);

    [Fact]
    public void An_instance_is_taken_once_however_many_messages_it_has()
    {
        table.Signal(1);
        table.Signal(1);
        table.Signal(2);

        Assert.Equal(2, table.Waiting);
        Assert.Equal([1, 2], [Take().Key, Take().Key]);
        Assert.False(table.TryTake(out _, out _));
    }

    [Fact]
    public void Messages_that_come_while_it_is_worked_on_queue_it_again()
    {
        table.Signal(1);
        var slot = Take();

        table.Signal(1);
        Assert.Equal(0, table.Waiting);
        Assert.Null(table.Keep(slot, more: false));
        table.Release();

        Assert.Same(slot, Take());
        Assert.Null(table.Keep(slot, more: false));
        Assert.Equal(0, table.Waiting);
    }

    [Fact]
    public void So_do_messages_that_are_still_in_the_store()
    {
        table.Signal(1);
        Assert.Null(table.Keep(Take(), more: true));
        Assert.True(Take().MustRead);

        table.Signal(2);
        table.Drop(Take(), more: true);
        Assert.Equal(2, Take().Key);
    }

    [Fact]
    public void No_more_are_taken_than_may_be_worked_on()
    {
        var one = new InstanceTable(capacity: 2, mostRunning: 1);
        one.Signal(1);
        one.Signal(2);
        Assert.True(one.TryTake(out var slot, out var more));
        Assert.True(more);
        Assert.False(one.TryTake(out _, out _));

        one.Keep(slot, more: false);

        Assert.True(one.Release());
        Assert.True(one.TryTake(out _, out more));
        Assert.False(more);
    }

    [Fact]
    public void The_instance_that_was_used_longest_ago_has_to_go()
    {
        var slots = new long[] { 1, 2, 3 }.Select(SignalAndTake).ToList();
        Assert.Null(table.Keep(slots[0], more: false));
        Assert.Null(table.Keep(slots[1], more: false));
        table.Keep(SignalAndTake(1), more: false);

        Assert.Same(slots[1], table.Keep(slots[2], more: false));

        Assert.Same(slots[0], SignalAndTake(1));
        Assert.NotSame(slots[1], SignalAndTake(2));
    }

    [Fact]
    public void Results_reach_instances_that_are_kept_or_worked_on_and_no_others()
    {
        table.Keep(SignalAndTake(1), more: false);
        table.Drop(SignalAndTake(2), more: false);
        SignalAndTake(3);

        Assert.Equal([true, false, true, false], new long[] { 1, 2, 3, 4 }.Select(key => table.TryGive(key, Message)));
    }

    [Fact]
    public void What_has_just_been_started_need_not_be_read_unless_much_waits()
    {
        var narrow = new InstanceTable(capacity: 2, mostRunning: 1);
        narrow.Deliver([new Delivery(1, Message, Instance(1)), new Delivery(2, Message, Instance(2))]);

        Assert.True(narrow.TryTake(out var slot, out _));
        Assert.False(slot.MustRead);
        Assert.Equal("instance-1", slot.Started?.Id);
        narrow.Drop(slot, more: true);
        narrow.Release();
        Assert.True(narrow.TryTake(out slot, out _));
        Assert.True(slot.MustRead);
        narrow.Drop(slot, more: false);
        narrow.Release();
        Assert.True(narrow.TryTake(out slot, out _));
        Assert.True(slot.MustRead);
        Assert.Null(slot.Started);
    }

    [Fact]
    public void Without_room_nothing_is_kept()
    {
        var none = new InstanceTable(capacity: 0, mostRunning: 1);
        none.Signal(1);
        Assert.True(none.TryTake(out var slot, out _));

        Assert.Same(slot, none.Keep(slot, more: false));

        Assert.False(none.TryGive(1, Message));
    }

    [Fact]
    public void Results_that_came_for_an_instance_that_is_dropped_are_given_back()
    {
        var slot = SignalAndTake(1);
        table.TryGive(1, Message);

        Assert.Single(table.Drop(slot, more: false));
    }

    [Fact]
    public async Task A_closed_table_gives_all_back_and_takes_nothing()
    {
        var kept = SignalAndTake(1);
        table.Keep(kept, more: false);
        table.Release();
        var used = SignalAndTake(2);
        table.Signal(3);

        Assert.Equal([1, 3], table.Close().Select(slot => slot.Key));

        Assert.False(table.TryGive(1, Message));
        Assert.False(table.TryGive(2, Message));
        table.Signal(4);
        Assert.False(table.TryTake(out _, out _));
        Assert.Same(used, table.Keep(used, more: true));
        Assert.False(table.Ended.IsCompleted);
        table.Release();
        await table.Ended;
    }

    private static InboxMessage Message
    {
        get
        {
            var e = new Clado.Embedded.DurableTask.HistoryEvent { Type = HistoryEventType.TaskCompleted };
            return new(1, 0, e, new UnwrittenResult(new ActivityItem(1, 1, "instance", 0, 0, "Any", "", null, 0, null), e, (_, _) => { }));
        }
    }

    private static InstanceRecord Instance(long key) => new()
    {
        Key = key,
        Id = $"instance-{key}",
        Name = "Any",
        Version = "",
        Generation = 0,
        Status = OrchestrationRuntimeStatus.Pending,
        CreatedAt = 0,
        UpdatedAt = 0,
    };

    private InstanceSlot SignalAndTake(long key)
    {
        table.Signal(key);
        return Take();
    }

    private InstanceSlot Take()
    {
        Assert.True(table.TryTake(out var slot, out _));
        return slot;
    }
}
