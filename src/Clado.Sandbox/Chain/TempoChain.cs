using Clado.Sandbox.Processes;

namespace Clado.Sandbox.Chain;

/// <summary>A local Tempo chain: Foundry's anvil.</summary>
public sealed class TempoChain : IAsyncDisposable
{
    /// <summary>The chain id of Tempo's public test network, which the local chain takes.</summary>
    public const long ChainId = 42431;

    /// <summary>pathUSD, a TIP-20 token with 6 decimals that the chain starts with.</summary>
    public const string PathUsd = "0x20c0000000000000000000000000000000000000";

    /// <summary>The first account of the well-known test mnemonic; it holds 2^64 - 1 base units of pathUSD, and anvil signs for it.</summary>
    public const string DevelopmentAccount = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);

    private readonly ChildProcess process;

    private TempoChain(ChildProcess process, ChainRpc rpc)
    {
        this.process = process;
        Rpc = rpc;
    }

    /// <summary>The chain's JSON-RPC.</summary>
    public ChainRpc Rpc { get; }

    /// <summary>Starts a chain and waits for its first block.</summary>
    /// <param name="port">The loopback port of its JSON-RPC.</param>
    /// <param name="logFolder">Where its log goes.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <param name="mining">When it makes blocks.</param>
    /// <returns>The running chain.</returns>
    /// <exception cref="SandboxException">The chain did not start.</exception>
    public static async Task<TempoChain> StartAsync(
        int port, string logFolder, CancellationToken cancellationToken, BlockMining mining = BlockMining.EveryHalfSecond)
    {
        // validBefore is checked against the time of the latest block, so blocks must come by themselves; t4 is the
        // latest fork that this anvil knows, and the default fork has no expiring nonces. A block is final two slots later.
        var started = NodeRuntime.Start(
            "chain",
            "chain.mjs",
            ["--network", "tempo", "--hardfork", "t4", "--chain-id", $"{ChainId}", "--host", "127.0.0.1", "--port", $"{port}", "--slots-in-an-epoch", "1", .. Arguments(mining)],
            logFolder);
        var chain = new TempoChain(started, new ChainRpc(new Uri($"http://127.0.0.1:{port}")));
        try
        {
            await started.WaitUntilReadyAsync(async token => await chain.Rpc.GetBlockNumberAsync(token) > 0, StartDeadline, cancellationToken);
            return chain;
        }
        catch
        {
            await chain.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the chain; all it held is gone.</summary>
    /// <returns>A task that ends when it has stopped.</returns>
    public async ValueTask DisposeAsync()
    {
        Rpc.Dispose();
        await process.DisposeAsync();
    }

    private static string[] Arguments(BlockMining mining) => mining switch
    {
        BlockMining.EveryHalfSecond => ["--block-time", "0.5"],
        _ => ["--block-time", "1", "--mixed-mining"],
    };
}
