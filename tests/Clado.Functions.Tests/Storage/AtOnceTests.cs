using Clado.Functions.Storage;

namespace Clado.Functions.Tests.Storage;

public sealed class AtOnceTests
{
    [Fact]
    public async Task Results_come_in_the_order_of_the_items_however_the_work_ends()
    {
        List<TaskCompletionSource<int>> works = [.. Enumerable.Range(0, 5).Select(_ => new TaskCompletionSource<int>())];
        ValueTask<List<int>> results = Items(5).SelectAtOnce(5, item => works[item].Task).ToListAsync();

        foreach (var item in (int[])[3, 0, 4, 2, 1])
        {
            works[item].SetResult(item * 10);
        }

        Assert.Equal([0, 10, 20, 30, 40], await results);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task As_many_are_under_way_as_allowed_and_no_more(int most)
    {
        TaskCompletionSource full = new();
        var (underWay, tooMany) = (0, false);

        var results = await Items(50).SelectAtOnce(most, WorkAsync).ToListAsync();

        Assert.Equal(Enumerable.Range(0, 50), results);
        Assert.False(tooMany);

        async Task<int> WorkAsync(int item)
        {
            var now = Interlocked.Increment(ref underWay);
            tooMany |= now > most;
            if (now == most)
            {
                full.TrySetResult();
            }

            await full.Task.WaitAsync(TimeSpan.FromMinutes(1));
            Interlocked.Decrement(ref underWay);
            return item;
        }
    }

    [Fact]
    public async Task Items_are_taken_no_faster_than_the_results_are()
    {
        var taken = 0;
        IAsyncEnumerable<int> items = Items(100).Select(item =>
        {
            taken++;
            return item;
        });

        await foreach (var _ in items.SelectAtOnce(4, Task.FromResult).Take(3))
        {
            Assert.InRange(taken, 1, 8);
        }
    }

    [Fact]
    public async Task An_error_comes_out_after_what_is_under_way_has_ended()
    {
        var ended = false;

        await Assert.ThrowsAsync<InvalidDataException>(() => Items(2).ForEachAtOnceAsync(2, WorkAsync, CancellationToken.None));

        Assert.True(ended);

        async Task WorkAsync(int item)
        {
            if (item == 0)
            {
                throw new InvalidDataException();
            }

            for (var turn = 0; turn < 100; turn++)
            {
                await Task.Yield();
            }

            ended = true;
        }
    }

    [Fact]
    public async Task Every_item_is_worked_on()
    {
        List<int> done = [];

        await Items(101).ForEachAtOnceAsync(
            8,
            item =>
            {
                done.Add(item);
                return Task.CompletedTask;
            },
            CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, 101), done);
    }

    private static IAsyncEnumerable<int> Items(int count) => Enumerable.Range(0, count).ToAsyncEnumerable();
}
