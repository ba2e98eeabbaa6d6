using Microsoft.Extensions.Logging;

namespace Clado.Embedded.DurableTask;

/// <summary>Takes activities off the queue, and sees to it that their results get on disk.</summary>
internal sealed class ActivityWorker(Store store, TaskHubSignals signals, ActivityRunner runner, TimeProvider time, ILogger logger) : IDisposable
{
    // Activities that give up at once can still put away what they have in hand.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly ActivityQueue queue = signals.Activities;
    private readonly CancellationTokenSource interrupted = new();
    private Action<UnwrittenResult, bool>? onSettled;

    /// <summary>Begins the next activity.</summary>
    /// <returns>False if none waits, or as many run as may.</returns>
    public bool TryBegin()
    {
        try
        {
            if (!queue.TryTake(out var item, out var more))
            {
                return false;
            }

            if (more)
            {
                signals.Wake();
            }

            _ = RunAsync(item);
            return true;
        }
#pragma warning disable CA1031 // The store may be full or gone for a while.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _ = LookAgainAsync(e);
            return false;
        }
    }

    /// <summary>Takes no more.</summary>
    public void StopTaking() => queue.Close();

    /// <summary>Waits for what is running; activities that take longer are interrupted and run again later. Results that no step has taken are written by themselves.</summary>
    public async Task DrainAsync(CancellationToken patience)
    {
        var ended = queue.Ended;
        try
        {
            await ended.WaitAsync(patience);
        }
        catch (OperationCanceledException)
        {
            await interrupted.CancelAsync();
            await Task.WhenAny(ended, Task.Delay(LastWords, TimeProvider.System, CancellationToken.None));
        }
    }

    /// <summary>Interrupts what is running, and waits for nothing.</summary>
    public void Abandon()
    {
        interrupted.Cancel();
    }

    public void Dispose() => interrupted.Dispose();

    private async Task RunAsync(ActivityItem item)
    {
        HistoryEvent? result = null;
        try
        {
            result = await runner.RunAsync(item, interrupted.Token);
        }
        finally
        {
            if (result is null)
            {
                Release();
            }
        }

        if (result is not null)
        {
            Put(item, result);
        }
    }

    /// <summary>Gives a result to its orchestration, if memory has that: then one step writes both.</summary>
    private void Put(ActivityItem item, HistoryEvent result)
    {
        var unwritten = new UnwrittenResult(item, result, onSettled ??= OnSettled);
        if (signals.Instances.TryGive(item.InstanceKey, new InboxMessage(item.Seq, item.Generation, result, unwritten)))
        {
            signals.Wake();
        }
        else
        {
            OnSettled(unwritten, written: false);
        }
    }

    /// <summary>
    /// An activity keeps its place until its result is on disk: a crash makes all those run again that have one, and they must not be more than may run at a time.
    /// </summary>
    private void OnSettled(UnwrittenResult result, bool written)
    {
        if (written)
        {
            Release();
        }
        else
        {
            _ = WriteAsync(result);
        }
    }

    private void Release()
    {
        if (queue.Release())
        {
            signals.Wake();
        }
    }

    /// <summary>The work is done, so its result is written however long it takes.</summary>
    private async Task WriteAsync(UnwrittenResult result)
    {
        try
        {
            while (!await TryWriteAsync(result))
            {
                await PauseAsync();
            }
        }
        finally
        {
            Release();
        }
    }

    /// <returns>Whether it is on disk, or can no longer be.</returns>
    private async Task<bool> TryWriteAsync(UnwrittenResult result)
    {
        if (interrupted.IsCancellationRequested)
        {
            return true;
        }

        try
        {
            await store.Write(writer => writer.CompleteActivity(result.Item, result.Result));
            return true;
        }
        catch (Exception e) when (e is ObjectDisposedException or TaskHubStoreLostException)
        {
            return true;
        }
#pragma warning disable CA1031 // It is tried again.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.ResultFailed(logger, e, result.Item.Name, result.Item.InstanceId, RetryDelay);
            return false;
        }
    }

    private async Task LookAgainAsync(Exception e)
    {
        if (!interrupted.IsCancellationRequested)
        {
            Log.LoopFailed(logger, e, RetryDelay);
            await PauseAsync();
            signals.Wake();
        }
    }

    private async Task PauseAsync()
        => await Task.Delay(RetryDelay, time, interrupted.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
