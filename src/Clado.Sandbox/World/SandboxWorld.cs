using Clado.Payments;
using Clado.Sandbox.App;
using Clado.Sandbox.Chain;
using Clado.Sandbox.Gateway;
using Clado.Sandbox.Processes;
using Clado.Sandbox.Storage;
using Clado.Sandbox.Vault;

namespace Clado.Sandbox.World;

/// <summary>The world outside the app on one machine: a chain, a gateway, storage and a vault whose key pays for an account with money. All of it ends with this object.</summary>
public sealed class SandboxWorld : IAsyncDisposable
{
    /// <summary>What the payer starts with: 100,000 dollars.</summary>
    public static readonly BaseUnits PayerFunds = new(100_000_000_000);

    private readonly SandboxOptions options;
    private readonly Stack<IAsyncDisposable> parts;

    private SandboxWorld(SandboxOptions options, Stack<IAsyncDisposable> parts)
    {
        this.options = options;
        this.parts = parts;
    }

    /// <summary>The Tempo chain.</summary>
    public required TempoChain Chain { get; init; }

    /// <summary>The gateway that sells Clado's operations.</summary>
    public required PaidGateway Gateway { get; init; }

    /// <summary>Azure Storage.</summary>
    public required StorageEmulator Storage { get; init; }

    /// <summary>The vault with the payer's key.</summary>
    public required VaultServer Vault { get; init; }

    /// <summary>The account that the vault's key pays for; null when it pays from its own.</summary>
    public RootAccount? Root { get; init; }

    /// <summary>The account that pays.</summary>
    public string Payer => Root?.Address.ToString() ?? Vault.Key.Address;

    /// <summary>How fast a job of the gateway handles its rows.</summary>
    public double RowsPerSecond => options.RowsPerSecond;

    /// <summary>Where the app listens when it is started.</summary>
    public Uri AppUrl => new($"http://127.0.0.1:{options.Ports.App}");

    /// <summary>Starts a world and waits until all of it is ready.</summary>
    /// <param name="options">How it is set up.</param>
    /// <param name="cancellationToken">Stops the start; what has been started is stopped again.</param>
    /// <returns>The running world.</returns>
    /// <exception cref="SandboxException">A port is taken, Node.js is missing or a part did not start.</exception>
    public static async Task<SandboxWorld> StartAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        CheckPorts(options.Ports);
        var logFolder = LogFolder(options);
        await NodeRuntime.PrepareAsync(logFolder, options.Progress, cancellationToken);

        var started = new Stack<IAsyncDisposable>();
        try
        {
            return await StartPartsAsync(options, started, logFolder, cancellationToken);
        }
        catch
        {
            await StopAsync(started);
            throw;
        }
    }

    /// <summary>Starts the built app as a process of its own in this world, and waits until it is healthy.</summary>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <param name="overrides">Settings that differ from <see cref="AppSettings"/>.</param>
    /// <returns>The running app; it ends with the world, or earlier when it is killed or disposed.</returns>
    /// <exception cref="SandboxException">The app is not built or did not start.</exception>
    public async Task<AppProcess> StartAppAsync(CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? overrides = null)
    {
        options.Progress?.Invoke("Starting the app");
        var settings = new Dictionary<string, string>(AppSettings.Of(this));
        foreach (var (name, value) in overrides ?? new Dictionary<string, string>())
        {
            settings[name] = value;
        }

        var app = await AppProcess.StartAsync(AppUrl, settings, Path.Combine(options.WorkFolder, "app"), LogFolder(options), cancellationToken);
        parts.Push(app);
        return app;
    }

    /// <summary>Stops everything, the last started first.</summary>
    /// <returns>A task that ends when all has stopped.</returns>
    public async ValueTask DisposeAsync() => await StopAsync(parts);

    private static async Task<SandboxWorld> StartPartsAsync(
        SandboxOptions options, Stack<IAsyncDisposable> parts, string logFolder, CancellationToken cancellationToken)
    {
        var ports = options.Ports;
        var vault = await AddAsync(parts, VaultServer.StartAsync(ports.Vault, options.KeyCurve, cancellationToken));

        options.Progress?.Invoke("Starting storage and the chain");
        var storage = StorageEmulator.StartAsync(ports, Path.Combine(options.WorkFolder, "storage"), logFolder, cancellationToken);
        var chain = TempoChain.StartAsync(ports.Chain, logFolder, cancellationToken);
        await Task.WhenAll(AddAsync(parts, storage), AddAsync(parts, chain));

        options.Progress?.Invoke("Starting the gateway and funding the payer");
        var gateway = await AddAsync(parts, PaidGateway.StartAsync(ports.Gateway, await chain, options.RowsPerSecond, logFolder, cancellationToken));
        var root = options.AccessKeyLimit is { } limit ? RootAccount.Create(vault.Key, limit) : null;
        var world = new SandboxWorld(options, parts) { Chain = await chain, Gateway = gateway, Storage = await storage, Vault = vault, Root = root };
        await world.Chain.Rpc.TransferAsync(TempoChain.PathUsd, TempoChain.DevelopmentAccount, world.Payer, PayerFunds, cancellationToken);
        return world;
    }

    private static async Task<T> AddAsync<T>(Stack<IAsyncDisposable> parts, Task<T> starting)
        where T : IAsyncDisposable
    {
        var part = await starting;
        lock (parts)
        {
            parts.Push(part);
        }

        return part;
    }

    private static async Task StopAsync(Stack<IAsyncDisposable> parts)
    {
        while (parts.TryPop(out var part))
        {
            await part.DisposeAsync();
        }
    }

    private static void CheckPorts(SandboxPorts ports)
    {
        (string Part, string Option, int Port)[] needed =
        [
            ("chain", "--chain-port", ports.Chain), ("gateway", "--gateway-port", ports.Gateway), ("vault", "--vault-port", ports.Vault),
            ("blob storage", "--blob-port", ports.Blob), ("queue storage", "--blob-port", ports.Queue), ("table storage", "--blob-port", ports.Table),
        ];
        foreach (var (part, option, port) in needed)
        {
            if (!SandboxPorts.IsFree(port))
            {
                throw new SandboxException($"The {part} needs port {port}, and something listens there already. Stop it, or choose another port with {option}.");
            }
        }
    }

    private static string LogFolder(SandboxOptions options) => Path.Combine(options.WorkFolder, "logs");
}
