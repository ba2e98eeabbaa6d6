using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Clado.Embedded.Functions.Listeners;
using Microsoft.Extensions.Logging;
using OpenTelemetry;

namespace Clado.Embedded.Functions.Blobs;

/// <summary>Lists the container of one function, and calls the function for each version of a blob that has no receipt yet.</summary>
internal sealed class BlobListener(
    BlobPathPattern pattern,
    BlobContainerClient container,
    BlobCaller caller,
    PoisonMessages poison,
    int maxConcurrent,
    TimeProvider time,
    ILogger<BlobListener> logger) : ITriggerListener
{
    /// <summary>The least time between two listings.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    // A container that takes long to list is listed more rarely, so that listing takes a fifth of the time at most.
    private const int RestPerWork = 4;
    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Task> _running = new();

    public void Start()
    {
        // Blobs that arrived while no host ran count too.
    }

    public async Task RunAsync(CancellationToken stopping, CancellationToken abandon)
    {
        using var places = new SemaphoreSlim(maxConcurrent);
        try
        {
            while (true)
            {
                var started = time.GetTimestamp();
                await poison.SendAsync(stopping);
                await ScanSafelyAsync(places, stopping, abandon);
                var rest = Math.Clamp(time.GetElapsedTime(started).Ticks * RestPerWork, Interval.Ticks, LongestInterval.Ticks);
                await Task.Delay(TimeSpan.FromTicks(rest), time, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await Task.WhenAll(_running.Values);
        }
    }

    private async Task ScanSafelyAsync(SemaphoreSlim places, CancellationToken stopping, CancellationToken abandon)
    {
        try
        {
            await ScanAsync(places, stopping, abandon);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            BlobLog.NoContainer(logger, container.Name);
        }
#pragma warning disable CA1031 // Storage that cannot be reached now can be later.
        catch (Exception failure) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            BlobLog.NotListed(logger, failure, container.Name);
        }
    }

    private async Task ScanAsync(SemaphoreSlim places, CancellationToken stopping, CancellationToken abandon)
    {
        var present = new HashSet<string>();
        var options = new GetBlobsOptions { Traits = BlobTraits.Metadata, Prefix = pattern.Prefix };
        await using var blobs = container.GetBlobsAsync(options, stopping).GetAsyncEnumerator(stopping);
        while (await NextAsync(blobs))
        {
            var blob = blobs.Current;
            if (pattern.Match(blob.Name) is not { } tokens)
            {
                continue;
            }

            present.Add(blob.Name);
            if (!_running.ContainsKey(blob.Name) && caller.IsDue(container, blob))
            {
                await places.WaitAsync(stopping);
                Start(blob, tokens, places, abandon);
            }
        }

        caller.Forget(container, present);
    }

    // Listings go on all the time: their spans would drown the others.
    private static async Task<bool> NextAsync(IAsyncEnumerator<BlobItem> blobs)
    {
        using (SuppressInstrumentationScope.Begin())
        {
            return await blobs.MoveNextAsync();
        }
    }

    private void Start(BlobItem blob, IReadOnlyDictionary<string, string> tokens, SemaphoreSlim places, CancellationToken abandon)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[blob.Name] = started.Task;
        _ = Task.Run(
            async () =>
            {
                try
                {
                    await caller.CallAsync(container, blob, tokens, abandon);
                }
#pragma warning disable CA1031 // Nobody awaits this; a receipt that could not be written means another try.
                catch (Exception failure)
#pragma warning restore CA1031
                {
                    BlobLog.NotRecorded(logger, failure, blob.Name);
                }
                finally
                {
                    places.Release();
                    _running.TryRemove(blob.Name, out _);
                    started.SetResult();
                }
            },
            CancellationToken.None);
    }
}
