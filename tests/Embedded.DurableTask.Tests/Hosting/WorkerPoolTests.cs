using System.Collections.Concurrent;

namespace Embedded.DurableTask.Tests.Hosting;

public class WorkerPoolTests
{
    private static readonly AsyncLocal<string?> Flowing = new();

    [Fact]
    public async Task All_work_is_done_however_much_there_is()
    {
        var work = new ConcurrentQueue<int>(Enumerable.Range(0, 1000));
        var done = new ConcurrentBag<int>();
        var all = new TaskCompletionSource();
        var pool = new WorkerPool(() =>
        {
            if (!work.TryDequeue(out var item))
            {
                return false;
            }

            done.Add(item);
            if (done.Count == 1000)
            {
                all.TrySetResult();
            }

            return true;
        });

        pool.Signal();

        await all.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(Enumerable.Range(0, 1000), done.Order());
    }

    /// <summary>Two pieces of work that wait for each other need a thread each.</summary>
    [Fact]
    public async Task Work_that_blocks_its_thread_does_not_hold_up_the_rest()
    {
        using var met = new Barrier(2);
        var left = 2;
        var over = new CountdownEvent(2);
        WorkerPool? pool = null;
        pool = new WorkerPool(() =>
        {
            if (Interlocked.Decrement(ref left) < 0)
            {
                return false;
            }

            pool!.Signal();
            if (met.SignalAndWait(TimeSpan.FromSeconds(60)))
            {
                over.Signal();
            }

            return true;
        });

        pool.Signal();

        Assert.True(await Task.Run(() => over.Wait(TimeSpan.FromSeconds(60))));
    }

    [Fact]
    public async Task What_one_piece_of_work_sets_for_its_flow_does_not_reach_the_next()
    {
        var seen = new List<string?>();
        var all = new TaskCompletionSource();
        var pool = new WorkerPool(() =>
        {
            seen.Add(Flowing.Value);
            Flowing.Value = "set";
            if (seen.Count == 3)
            {
                all.SetResult();
            }

            return seen.Count < 3;
        });

        pool.Signal();

        await all.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal([null, null, null], seen);
    }
}
