using CsCheck;

namespace Embedded.DurableTask.Tests.Hosting;

public class ActivityQueueTests
{
    private const int MoreThanFit = 10_000;

    [Fact]
    public void What_was_in_the_store_comes_first()
    {
        var store = Items(1, 3);
        var queue = new ActivityQueue((after, most) => [.. store.Where(item => item.Seq > after).Take(most)]);

        Assert.Equal([1, 2, 3], Take(queue, 3));
    }

    [Fact]
    public void More_than_fits_in_memory_comes_once_and_in_order()
    {
        var store = new List<ActivityItem>();
        var queue = new ActivityQueue((after, most) => [.. store.Where(item => item.Seq > after).Take(most)]);
        store.AddRange(Items(1, MoreThanFit));
        queue.Add([.. store]);

        Assert.Equal(Enumerable.Range(1, MoreThanFit).Select(i => (long)i), Take(queue, MoreThanFit));
        Assert.True(queue.Count == 0);
    }

    /// <summary>Activities are added while others are taken, in whatever order that happens.</summary>
    [Fact]
    public void Each_activity_comes_once_and_in_order_however_they_arrive() => Gen.Int[0, 3000].Array[1, 12].Sample(sizes =>
    {
        var store = new List<ActivityItem>();
        var queue = new ActivityQueue((after, most) => [.. store.Where(item => item.Seq > after).Take(most)]);
        var taken = new List<long>();
        foreach (var size in sizes)
        {
            var added = Items(store.Count + 1, size);
            store.AddRange(added);
            queue.Add(added);
            taken.AddRange(Take(queue, Math.Min(size / 2, store.Count - taken.Count)));
        }

        taken.AddRange(Take(queue, store.Count - taken.Count));
        Assert.Equal(store.Select(item => item.Seq), taken);
    }, iter: 200);

    [Fact]
    public async Task No_more_are_taken_than_may_run()
    {
        var queue = new ActivityQueue((_, _) => [], mostRunning: 1);
        Assert.False(queue.TryTake(out _, out _));
        queue.Add(Items(7, 2));
        Assert.True(queue.TryTake(out var item, out var more));
        Assert.Equal((7, true), (item.Seq, more));
        Assert.False(queue.TryTake(out _, out _));

        Assert.True(queue.Release());
        Assert.True(queue.TryTake(out item, out more));
        Assert.Equal((8, false), (item.Seq, more));

        queue.Close();
        Assert.False(queue.Ended.IsCompleted);
        queue.Release();
        await queue.Ended;
    }

    [Fact]
    public void What_could_not_be_read_is_read_when_it_is_asked_for_again()
    {
        var failures = 1;
        var queue = new ActivityQueue((_, _) => failures-- > 0 ? throw new IOException("No disk.") : Items(1, 1));

        Assert.Throws<IOException>(() => queue.TryTake(out _, out _));
        queue.Add(Items(1, 1));

        Assert.Equal([1], Take(queue, 1));
        Assert.False(queue.TryTake(out _, out _));
    }

    private static List<ActivityItem> Items(int first, int count)
        => [.. Enumerable.Range(first, count).Select(seq => Item(seq))];

    private static ActivityItem Item(long seq) => new(seq, 1, "instance", 0, 0, "Any", "", null, 0, null);

    private static List<long> Take(ActivityQueue queue, int count)
    {
        var taken = new List<long>();
        for (var i = 0; i < count; i++)
        {
            Assert.True(queue.TryTake(out var item, out _));
            taken.Add(item.Seq);
        }

        return taken;
    }
}
