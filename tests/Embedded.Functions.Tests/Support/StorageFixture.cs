using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Clado.Sandbox.Storage;
using Clado.Sandbox.World;

namespace Clado.Embedded.Functions.Tests.Support;

/// <summary>Azure Storage on this machine, shared by the tests that need it; each takes a container of its own.</summary>
public sealed class StorageFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("embedded-functions-storage-").FullName;
    private StorageEmulator _storage = null!;

    public string ConnectionString => _storage.ConnectionString;

    public async Task InitializeAsync() => _storage = await StorageEmulator.StartAsync(
        SandboxPorts.Free(), Path.Combine(_folder, "data"), Path.Combine(_folder, "log"), CancellationToken.None);

    public async Task<BlobContainerClient> NewContainerAsync()
    {
        var container = new BlobContainerClient(ConnectionString, $"c{RandomNumberGenerator.GetHexString(24, lowercase: true)}");
        await container.CreateAsync();
        return container;
    }

    public async Task DisposeAsync()
    {
        await _storage.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

[CollectionDefinition(Name)]
#pragma warning disable CA1711 // xunit's word.
public sealed class StorageCollection : ICollectionFixture<StorageFixture>
#pragma warning restore CA1711
{
    public const string Name = "Azure Storage";
}
