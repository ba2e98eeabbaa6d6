using Azure.Storage.Blobs;
using Clado.Functions.Storage;
using Clado.Sandbox.Processes;
using Clado.Sandbox.Storage;
using Clado.Sandbox.World;

namespace Clado.Functions.Tests.Support;

/// <summary>Azure Storage as Azurite serves it. Tests share it, and keep apart by the runs they use.</summary>
public sealed class StorageFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clado-functions-tests-").FullName;
    private StorageEmulator? _storage;

    /// <summary>What a client needs.</summary>
    public string ConnectionString => _storage!.ConnectionString;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        await NodeRuntime.PrepareAsync(_folder, progress: null, CancellationToken.None);
        _storage = await StorageEmulator.StartAsync(SandboxPorts.Free(), Path.Combine(_folder, "data"), _folder, CancellationToken.None);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_storage is not null)
        {
            await _storage.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The containers of one app, apart from those of every other test.</summary>
    /// <param name="name">The test's own prefix; lower case.</param>
    /// <param name="configure">Faults to inject.</param>
    internal TestStorage Open(string name, Action<BlobClientOptions>? configure = null) => new(ConnectionString, name, configure);
}

/// <summary>The tests that use Azurite run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class StorageCollection : ICollectionFixture<StorageFixture>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "storage";
}

/// <summary>One app's containers.</summary>
internal sealed class TestStorage
{
    public TestStorage(string connectionString, string name, Action<BlobClientOptions>? configure)
    {
        BlobClientOptions options = new();
        configure?.Invoke(options);
        BlobContainers containers = new(new BlobServiceClient(connectionString, options));
        Ledger = new(containers, $"{name}-{BlobContainers.Ledger}");
        Runs = new(containers, $"{name}-{BlobContainers.Runs}");
        Results = new(containers, $"{name}-{BlobContainers.Results}");
        Suppressed = new(containers, $"{name}-{BlobContainers.Suppressed}");
    }

    public BlobDocuments Ledger { get; }

    public BlobDocuments Runs { get; }

    public BlobDocuments Results { get; }

    public BlobDocuments Suppressed { get; }
}
