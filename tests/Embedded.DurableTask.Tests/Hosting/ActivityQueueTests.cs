using CsCheck;

namespace Embedded.DurableTask.Tests.Hosting;

public class ActivityQueueTests
{
    private const int MoreThanFit = 10_000;

    [Fact]
    public async Task What_was_in_the_store_comes_first()
    {
        var store = Items(1, 3);
        using var queue = new ActivityQueue((after, most) => [.. store.Where(item => item.Seq > after).Take(most)]);

        Assert.Equal([1, 2, 3], await TakeAsync(queue, 3));
    }

    [Fact]
    public async Task More_than_fits_in_memory_comes_once_and_in_order()
    {
        var store = new List<ActivityItem>();
        using var queue = new ActivityQueue((after, most) => [.. store.Where(item => item.Seq > after).Take(most)]);
        store.AddRange(Items(1, MoreThanFit));
        queue.Add([.. store]);

        Assert.Equal(Enumerable.Range(1, MoreThanFit).Select(i => (long)i), await TakeAsync(queue, MoreThanFit));
        Assert.True(queue.Count == 0);
    }

    /// <summary>Activities are added while others are taken, in whatever order that happens.</summary>
    [Fact]
    public Task Each_activity_comes_once_and_in_order_however_they_arrive() => Gen.Int[0, 3000].Array[1, 12].SampleAsync(async sizes =>
    {
        var store = new List<ActivityItem>();
        using var queue = new ActivityQueue((after, most) => [.. store.Where(item => item.Seq > after).Take(most)]);
        var taken = new List<long>();
        foreach (var size in sizes)
        {
            var added = Items(store.Count + 1, size);
            store.AddRange(added);
            queue.Add(added);
            taken.AddRange(await TakeAsync(queue, Math.Min(size / 2, store.Count - taken.Count)));
        }

        taken.AddRange(await TakeAsync(queue, store.Count - taken.Count));
        Assert.Equal(store.Select(item => item.Seq), taken);
    }, iter: 200);

    [Fact]
    public async Task A_wait_ends_when_an_activity_is_added()
    {
        using var queue = new ActivityQueue((_, _) => []);
        var next = queue.TakeAsync(CancellationToken.None);

        queue.Add(Items(7, 1));

        Assert.Equal(7, (await next.WaitAsync(TimeSpan.FromSeconds(30))).Seq);
    }

    private static List<ActivityItem> Items(int first, int count)
        => [.. Enumerable.Range(first, count).Select(seq => Item(seq))];

    private static ActivityItem Item(long seq) => new(seq, 1, "instance", 0, 0, "Any", "", null, 0, null);

    private static async Task<List<long>> TakeAsync(ActivityQueue queue, int count)
    {
        var taken = new List<long>();
        for (var i = 0; i < count; i++)
        {
            taken.Add((await queue.TakeAsync(CancellationToken.None)).Seq);
        }

        return taken;
    }
}
