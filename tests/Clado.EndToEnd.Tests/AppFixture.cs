using Clado.EndToEnd.Tests.Completion;
using Clado.Payments;
using Clado.Sandbox.App;
using Clado.Sandbox.Chain;
using Clado.Sandbox.Demo;
using Clado.Sandbox.Gateway;
using Clado.Sandbox.World;

namespace Clado.EndToEnd.Tests;

/// <summary>The running app and its world, shared by all tests, which run one after another.</summary>
public sealed class AppFixture : IAsyncLifetime
{
    // Short and regular, so that there is a timer to be killed in, and jobs last for a few polls.
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Polling__MinDelay"] = "00:00:02",
        ["Polling__MaxDelay"] = "00:00:03",
        ["Polling__ExpectedOverhead"] = "00:00:00",
        ["Polling__ExpectedPerRow"] = "00:00:00",
    };

    public const string CompletionSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private readonly string workFolder = Directory.CreateTempSubdirectory("clado-end-to-end-").FullName;
    private SandboxWorld? world;
    private AppProcess? process;

    public Uri AppUrl { get; private set; } = null!;

    public RunClient App { get; private set; } = null!;

    public GatewayControl Gateway { get; private set; } = null!;

    public ChainRpc Chain { get; private set; } = null!;

    /// <summary>Who the app tells of runs that have ended; null when the app is not ours.</summary>
    public MessageReceiver? Receiver { get; private set; }

    public string StorageConnection { get; private set; } = null!;

    /// <summary>Where the app's store and every log are; null when the app is not ours.</summary>
    public string? WorkFolder => world is null ? null : workFolder;

    /// <summary>What the app shows the vault; null when the vault is not ours.</summary>
    public string? VaultToken => world?.Vault.Token;

    /// <summary>How often the vault has signed; null when it is not ours.</summary>
    public int? SignatureCount => world?.Vault.SignatureCount;

    public async Task InitializeAsync()
    {
        if (Surroundings.AppIsOurs)
        {
            world = await SandboxWorld.StartAsync(
                new SandboxOptions { Ports = SandboxPorts.Free(), WorkFolder = workFolder, RowsPerSecond = 5 }, CancellationToken.None);
            Receiver = new();
            await StartAppAsync();
        }

        AppUrl = world?.AppUrl ?? Surroundings.App!;
        StorageConnection = world?.Storage.ConnectionString ?? Surroundings.Storage;
        App = new RunClient(AppUrl, Surroundings.AppKey);
        Gateway = world?.Gateway.Control ?? new GatewayControl(Surroundings.Gateway);
        Chain = world?.Chain.Rpc ?? new ChainRpc(Surroundings.Rpc);
        await Gateway.ClearFaultsAsync(CancellationToken.None);
    }

    /// <summary>Kills the app as a crash would, and starts it again where its data is.</summary>
    public async Task CrashAndRestartAsync()
    {
        await process!.KillAsync();
        await StartAppAsync();
    }

    /// <summary>What the gateway's recipient holds, on the chain.</summary>
    public Task<BaseUnits> ReceivedAsync() => Chain.GetBalanceAsync(TempoChain.PathUsd, PaidGateway.Recipient, CancellationToken.None);

    public async Task DisposeAsync()
    {
        App.Dispose();
        Gateway.Dispose();
        Chain.Dispose();
        Receiver?.Dispose();
        if (world is not null)
        {
            await world.DisposeAsync();
        }

        Directory.Delete(workFolder, recursive: true);
    }

    private async Task StartAppAsync()
    {
        Dictionary<string, string> settings = new(Settings)
        {
            ["Completion__Url"] = Receiver!.Url.ToString(),
            ["Completion__Secret"] = CompletionSecret,
        };
        process = await world!.StartAppAsync(CancellationToken.None, settings);
    }
}

[CollectionDefinition(Name)]
public sealed class AppCollection : ICollectionFixture<AppFixture>
{
    public const string Name = "app";
}
