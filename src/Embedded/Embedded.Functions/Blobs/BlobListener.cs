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

    public string Function => caller.Function;

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

    /// <summary>Follows the conversion of a path to a blob in <c>BlobTriggerAttributeBindingProvider</c> of the blob extension: receipts neither hinder the call nor tell of it.</summary>
    public async Task CallAsync(string? input, CancellationToken abandon)
    {
        try
        {
            if (await FindAsync(input, abandon) is var (blob, tokens))
            {
                await caller.InvokeAsync(container, blob, tokens, "This function was programmatically called via the host APIs.", abandon);
            }
            else
            {
                BlobLog.NoSuchBlob(logger, Function, input, container.Name);
            }
        }
#pragma warning disable CA1031 // Nobody waits for the call; the invoker has logged it, and storage that cannot be reached is told here.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            BlobLog.CallFailed(logger, failure, Function, input);
        }
    }

    private async Task<(BlobItem Blob, IReadOnlyDictionary<string, string> Tokens)?> FindAsync(string? path, CancellationToken ct)
    {
        var prefix = $"{container.Name}/";
        if (path is null || !path.StartsWith(prefix, StringComparison.Ordinal) || pattern.Match(path[prefix.Length..]) is not { } tokens)
        {
            return null;
        }

        var name = path[prefix.Length..];
        var named = container.GetBlobsAsync(new GetBlobsOptions { Traits = BlobTraits.Metadata, Prefix = name }, ct);
        return await named.FirstOrDefaultAsync(blob => blob.Name == name, ct) is { } found ? (found, tokens) : null;
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
