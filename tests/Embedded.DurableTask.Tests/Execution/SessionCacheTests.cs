namespace Embedded.DurableTask.Tests.Execution;

public class SessionCacheTests
{
    private readonly SessionCache cache = new(capacity: 2);

    [Fact]
    public void The_instance_that_was_used_longest_ago_has_to_go()
    {
        var slots = new long[] { 1, 2, 3 }.Select(cache.Take).ToList();
        Assert.Null(cache.Put(slots[0]));
        Assert.Null(cache.Put(slots[1]));
        cache.Put(cache.Take(1));

        Assert.Same(slots[1], cache.Put(slots[2]));

        Assert.Same(slots[0], cache.Take(1));
        Assert.NotSame(slots[1], cache.Take(2));
    }

    [Fact]
    public void Messages_reach_instances_that_are_kept_or_worked_on_and_no_others()
    {
        cache.Put(cache.Take(1));
        var dropped = cache.Take(2);
        cache.Drop(dropped);
        cache.Take(3);

        Assert.Equal([true, false, true, false], new long[] { 1, 2, 3, 4 }.Select(key => cache.TryDeliver(key, Message)));
    }

    [Fact]
    public void Without_room_nothing_is_kept()
    {
        var none = new SessionCache(capacity: 0);
        var slot = none.Take(1);

        Assert.Same(slot, none.Put(slot));

        Assert.False(none.TryDeliver(1, Message));
    }

    [Fact]
    public void A_closed_cache_gives_all_back_and_takes_no_messages()
    {
        var kept = cache.Take(1);
        cache.Put(kept);
        var used = cache.Take(2);

        Assert.Equal([kept], cache.Close());

        Assert.False(cache.TryDeliver(1, Message));
        Assert.False(cache.TryDeliver(2, Message));
        Assert.Same(used, cache.Put(used));
    }

    private static InboxMessage Message => new(1, 0, new Clado.Embedded.DurableTask.HistoryEvent { Type = HistoryEventType.EventRaised });
}
