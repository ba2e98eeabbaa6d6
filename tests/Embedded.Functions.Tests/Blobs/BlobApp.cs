using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Clado.Embedded.Functions.Blobs;
using Clado.Embedded.Functions.Listeners;
using Clado.Embedded.Functions.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace Clado.Embedded.Functions.Tests.Blobs;

/// <summary>What the functions were called with.</summary>
internal sealed class SeenBlobs
{
    public ConcurrentQueue<string> All { get; } = new();

    public void Add(string what) => All.Enqueue(what);
}

/// <summary>An app with blob functions on a container of its own; time passes as fast as the test looks.</summary>
internal sealed class BlobApp : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly SeenBlobs _seen = new();
    private readonly TestFolder? _ownFolder;
    private TestApp _app = null!;

    private BlobApp(BlobContainerClient container, TestFolder? ownFolder)
    {
        Container = container;
        _ownFolder = ownFolder;
    }

    public BlobContainerClient Container { get; }

    public TestLogs Logs => _app.Logs;

    /// <summary>How often functions were called.</summary>
    public int Calls => _seen.All.Count;

    public static async Task<BlobApp> StartAsync(StorageFixture storage, Type functions, BlobContainerClient? container = null, TestFolder? folder = null, string? connection = null)
    {
        var blobs = new BlobApp(container ?? await storage.NewContainerAsync(), folder is null ? new TestFolder() : null);
        blobs._app = await TestApp.StartAsync(
            folder ?? blobs._ownFolder!,
            [functions],
            ["--port", "0", $"--AzureWebJobsStorage={connection ?? storage.ConnectionString}", $"--CONTAINER={blobs.Container.Name}", "--shutdownTimeoutSeconds=1"],
            builder =>
            {
                builder.Services.RemoveAll<TimeProvider>();
                builder.Services.AddSingleton<TimeProvider>(blobs._time);
                builder.Services.AddSingleton(blobs._seen);
            });
        return blobs;
    }

    public Task UploadAsync(string name, string text, params (string Name, string Value)[] metadata) => Container.GetBlobClient(name).UploadAsync(
        BinaryData.FromString(text), new BlobUploadOptions { Metadata = metadata.ToDictionary(m => m.Name, m => m.Value) });

    /// <summary>Calls a function as a person does.</summary>
    public async Task CallAsync(string function, string input)
    {
        using var response = await _app.Client.PostAsJsonAsync(new Uri($"/admin/functions/{function}", UriKind.Relative), new { input });
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    /// <summary>Waits until the functions were called so, in any order, and not otherwise.</summary>
    public async Task SeenAsync(params string[] calls)
    {
        await Eventually.BecomesTrueAsync(() => Pass() && _seen.All.Count >= calls.Length, $"seen: {string.Join(", ", calls)}");

        // Whatever is handled once too often shows in the listings after.
        for (var i = 0; i < 3; i++)
        {
            Pass();
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        Assert.Equal(calls.Order(StringComparer.Ordinal), _seen.All.Order(StringComparer.Ordinal));
    }

    public long Receipts()
    {
        Pass();
        return _app.Services.GetRequiredService<TriggerStore>().Query("SELECT count(*) FROM blob_receipt", row => row.GetInt64(0))[0];
    }

    /// <summary>Lets the time until the next listing pass.</summary>
    public bool Pass()
    {
        _time.Advance(BlobListener.Interval);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _ownFolder?.Dispose();
    }
}
