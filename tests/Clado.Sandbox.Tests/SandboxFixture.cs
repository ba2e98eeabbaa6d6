using Clado.Sandbox.World;

namespace Clado.Sandbox.Tests;

/// <summary>One running world for all tests that need one; they run one after another in it.</summary>
public sealed class SandboxFixture : IAsyncLifetime
{
    private readonly string workFolder = Directory.CreateTempSubdirectory("clado-sandbox-").FullName;

    public SandboxWorld World { get; private set; } = null!;

    public async Task InitializeAsync() =>
        World = await SandboxWorld.StartAsync(
            new SandboxOptions { Ports = SandboxPorts.Free(), WorkFolder = workFolder, RowsPerSecond = 200 }, CancellationToken.None);

    public async Task DisposeAsync()
    {
        await World.DisposeAsync();
        Directory.Delete(workFolder, recursive: true);
    }
}

[CollectionDefinition(Name)]
public sealed class SandboxCollection : ICollectionFixture<SandboxFixture>
{
    public const string Name = "sandbox";
}
