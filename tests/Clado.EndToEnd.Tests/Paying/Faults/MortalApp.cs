using System.Diagnostics.CodeAnalysis;
using Clado.Sandbox.App;
using Clado.Sandbox.World;

namespace Clado.EndToEnd.Tests.Paying.Faults;

/// <summary>The app as a process in a world of its own, with relays between it and its storage and its gateway, so that it can be killed on time.</summary>
[SuppressMessage("Usage", "CA2213", Justification = "The app's process belongs to the world, which stops it.")]
internal sealed class MortalApp : IAsyncDisposable
{
    private readonly string workFolder = Directory.CreateTempSubdirectory("clado-faults-").FullName;
    private readonly Stack<IAsyncDisposable> parts = new();
    private IReadOnlyDictionary<string, string> settings = new Dictionary<string, string>();
    private KillSwitch? kills;
    private AppProcess process = null!;

    public SandboxWorld World { get; private set; } = null!;

    public static async Task<MortalApp> StartAsync()
    {
        var app = new MortalApp();
        try
        {
            await app.StartPartsAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Says when to die next.</summary>
    public void Obey(KillSwitch next) => kills = next;

    /// <summary>Kills the app as a crash would.</summary>
    public Task KillAsync() => process.KillAsync();

    /// <summary>Starts the app again where its data is.</summary>
    public async Task RestartAsync() => process = await World.StartAppAsync(CancellationToken.None, settings);

    public async ValueTask DisposeAsync()
    {
        while (parts.TryPop(out var part))
        {
            await part.DisposeAsync();
        }

        Directory.Delete(workFolder, recursive: true);
    }

    private async Task StartPartsAsync()
    {
        World = await SandboxWorld.StartAsync(
            new SandboxOptions { Ports = SandboxPorts.Free(), WorkFolder = workFolder, RowsPerSecond = 200 }, CancellationToken.None);
        parts.Push(World);
        var storage = World.Storage.BlobEndpoint.GetLeftPart(UriPartial.Authority);
        var storageRelay = await HttpRelay.StartAsync(storage, (request, status) => kills?.OnStorageAsync(request, status) ?? Task.FromResult(false));
        parts.Push(storageRelay);
        var gatewayRelay = await HttpRelay.StartAsync(
            World.Gateway.Url.GetLeftPart(UriPartial.Authority), (request, _) => kills?.OnGatewayAsync(request) ?? Task.FromResult(false));
        parts.Push(gatewayRelay);
        settings = new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = World.Storage.ConnectionString.Replace(storage, storageRelay.Url, StringComparison.Ordinal),
            ["Gateway__Url"] = gatewayRelay.Url,
            ["Gateway__Timeout"] = "00:00:05",

            // An operation that fails over and over is what these tests are about.
            ["Spending__BreakerFailures"] = "100",
            ["Polling__MinDelay"] = "00:00:00.5",
            ["Polling__MaxDelay"] = "00:00:01",
            ["Polling__ExpectedOverhead"] = "00:00:00",
            ["Polling__ExpectedPerRow"] = "00:00:00",
        };
        await RestartAsync();
    }
}
