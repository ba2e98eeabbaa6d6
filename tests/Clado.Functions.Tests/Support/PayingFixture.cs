using System.Text.Json;
using Clado.Functions.Paying;
using Clado.Functions.Paying.Ledger;
using Clado.Payments;
using Clado.Payments.Signing;
using Clado.Sandbox.World;
using Microsoft.Extensions.Configuration;

namespace Clado.Functions.Tests.Support;

/// <summary>A real chain, the official payment server, Azurite and a vault, shared by the tests of the steps of a paid call.</summary>
public sealed class PayingFixture : IAsyncLifetime
{
    /// <summary>How long past a payment's validity the chain must be before it is said not to have been made.</summary>
    private static readonly TimeSpan ProofMargin = TimeSpan.FromSeconds(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("clado-paying-tests-").FullName;

    internal SandboxWorld World { get; private set; } = null!;

    internal ITempoSigner Signer { get; private set; } = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        World = await SandboxWorld.StartAsync(new SandboxOptions { Ports = SandboxPorts.Free(), WorkFolder = _folder }, CancellationToken.None);
        Signer = VaultSigners.Create(Settings<VaultOptions>(VaultOptions.Section));
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (World is not null)
        {
            await World.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Settings as the sandbox writes them for the app.</summary>
    internal T Settings<T>(string section)
        where T : class, new()
    {
        var values = AppSettings.Of(World).Select(pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), (string?)pair.Value));
        return new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection(section).Get<T>() ?? new T();
    }

    /// <summary>A credential that nobody sent, from the first second of this chain, once the chain is past it for good.</summary>
    internal async Task<SignedDocument> ExpiredAsync(PaidCall call)
    {
        DateTimeOffset validBefore = await TimeOfAsync("0x1") + TimeSpan.FromSeconds(1);
        while (await TimeOfAsync("finalized") <= validBefore + ProofMargin)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
        }

        return SignedDocumentsOf.Call(call) with { FromBlock = 1, ValidBefore = validBefore };
    }

    /// <summary>What the gateway's recipient holds, on the chain.</summary>
    internal Task<BaseUnits> ReceivedAsync() => World.Chain.Rpc.GetBalanceAsync(
        Clado.Sandbox.Chain.TempoChain.PathUsd, Clado.Sandbox.Gateway.PaidGateway.Recipient, CancellationToken.None);

    private async Task<DateTimeOffset> TimeOfAsync(string block)
    {
        JsonElement found = await World.Chain.Rpc.CallAsync("eth_getBlockByNumber", [block, false], CancellationToken.None);
        return DateTimeOffset.FromUnixTimeSeconds(Convert.ToInt64(found.GetProperty("timestamp").GetString(), 16));
    }
}

/// <summary>The tests of the steps run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class PayingCollection : ICollectionFixture<PayingFixture>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "paying";
}
