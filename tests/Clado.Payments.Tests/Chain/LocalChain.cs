using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Clado.Payments.Signing;
using Clado.Payments.Tempo;
using Clado.Payments.Tests.Signing;

namespace Clado.Payments.Tests.Chain;

/// <summary>A Tempo chain on this machine, with a block every half second.</summary>
public sealed class LocalChain : IAsyncLifetime
{
    public const long ChainId = 42431;

    // The first of the ten accounts that anvil funds, from the test mnemonic that every Ethereum tool knows.
    private const string FundedKey = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    private Process? _anvil;
    private Uri? _address;

    public static Address PathUsd { get; } = Address.Parse("0x20c0000000000000000000000000000000000000");

    public static IReadOnlyList<Address> Tokens { get; } =
        [.. Enumerable.Range(0, 4).Select(number => Address.Parse($"0x20c00000000000000000000000000000000000{number:x2}"))];

    public static Address Gateway { get; } = Address.Parse("0x060b0fB0Be9d90557577B3AEE480711067149Ff0");

    public ITempoSigner Funded { get; } = new LocalSecp256k1Signer(new EthECKey(FundedKey));

    public Web3 Web3 { get; private set; } = null!;

    public TempoRpc Rpc { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        using var deadline = new CancellationTokenSource(Deadline);
        var binary = await ChainPackage.InstallAsync(deadline.Token);
        var port = FreePort();
        string[] arguments =
        [
            "--network", "tempo", "--hardfork", "t4", "--chain-id", ChainId.ToString(), "--host", "127.0.0.1", "--port", port.ToString(), "--block-time", "0.5", "--slots-in-an-epoch", "1", "--silent",
        ];
        _anvil = Process.Start(new ProcessStartInfo(binary, arguments)) ?? throw new InvalidOperationException("anvil did not start.");
        _address = new Uri($"http://127.0.0.1:{port}/");
        Web3 = new Web3(_address.ToString());
        Rpc = new TempoRpc(Web3);
        await UntilAsync(async () => await TryGetBlockAsync() > 0);
    }

    public async Task DisposeAsync()
    {
        if (_anvil is not null)
        {
            _anvil.Kill();
            await _anvil.WaitForExitAsync();
            _anvil.Dispose();
        }
    }

    /// <summary>Sends the transaction in a credential, as a gateway would.</summary>
    public Task BroadcastAsync(SignedCharge charge) =>
        Web3.Client.SendRequestAsync<string>("eth_sendRawTransaction", null, Credential.Parse(charge.Authorization).Payload.Value);

    public async Task<TempoReceipt> MineAsync(SignedCharge charge)
    {
        await BroadcastAsync(charge);
        TempoReceipt? receipt = null;
        await UntilAsync(async () => (receipt = await Rpc.GetReceiptAsync(charge.TransactionHash, CancellationToken.None)) is not null);
        return receipt!;
    }

    /// <summary>The chain as a service shows it that answers some methods with nothing, as if what they ask for were not there.</summary>
    public TempoRpc SilentRpc(params string[] methods) =>
        new(new Web3(new RpcClient(_address!, new HttpClient(new SilentNode(methods)), (System.Net.Http.Headers.AuthenticationHeaderValue?)null)));

    /// <summary>Waits until a condition holds, and fails when it does not in time.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, deadline.Token);
        }
    }

    private async Task<ulong> TryGetBlockAsync()
    {
        try
        {
            return (await Rpc.GetLatestBlockAsync(CancellationToken.None)).Number;
        }
        catch (RpcClientUnknownException) when (_anvil is { HasExited: false })
        {
            return 0;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

[CollectionDefinition(Name)]
public sealed class ChainCollection : ICollectionFixture<LocalChain>
{
    public const string Name = "chain";
}
