using System.Globalization;
using Clado.Sandbox.Chain;
using Clado.Sandbox.Processes;

namespace Clado.Sandbox.Gateway;

/// <summary>A gateway that sells Clado's bulk operations by the official MPP server and settles on the local chain.</summary>
public sealed class PaidGateway : IAsyncDisposable
{
    /// <summary>Who is paid: the address that the real gateway has been seen to use for all its services.</summary>
    public const string Recipient = "0x060b0fB0Be9d90557577B3AEE480711067149Ff0";

    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);

    private readonly ChildProcess process;

    private PaidGateway(ChildProcess process, GatewayControl control)
    {
        this.process = process;
        Control = control;
    }

    /// <summary>The gateway's address; its host is the realm of its challenges.</summary>
    public Uri Url => Control.Url;

    /// <summary>What was really paid, and the faults.</summary>
    public GatewayControl Control { get; }

    /// <summary>Starts a gateway and waits until it answers.</summary>
    /// <param name="port">The loopback port it listens on.</param>
    /// <param name="chain">The chain it settles on.</param>
    /// <param name="rowsPerSecond">How fast a job handles its rows.</param>
    /// <param name="logFolder">Where its log goes.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <returns>The running gateway.</returns>
    /// <exception cref="SandboxException">The gateway did not start.</exception>
    public static async Task<PaidGateway> StartAsync(
        int port, TempoChain chain, double rowsPerSecond, string logFolder, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "--port", $"{port}",
            "--rpc", chain.Rpc.Url.ToString(),
            "--chain-id", $"{TempoChain.ChainId}",
            "--currency", TempoChain.PathUsd,
            "--recipient", Recipient,
            "--rows-per-second", rowsPerSecond.ToString(CultureInfo.InvariantCulture),
        ];
        var started = NodeRuntime.Start("gateway", "gateway/main.mjs", arguments, logFolder);
        var gateway = new PaidGateway(started, new GatewayControl(new Uri($"http://127.0.0.1:{port}")));
        try
        {
            await started.WaitUntilReadyAsync(gateway.Control.IsReadyAsync, StartDeadline, cancellationToken);
            return gateway;
        }
        catch
        {
            await gateway.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the gateway; its jobs are gone.</summary>
    /// <returns>A task that ends when it has stopped.</returns>
    public async ValueTask DisposeAsync()
    {
        Control.Dispose();
        await process.DisposeAsync();
    }
}
