using System.Net.Sockets;
using Clado.Sandbox.Processes;
using Clado.Sandbox.World;

namespace Clado.Sandbox.Storage;

/// <summary>Azure Storage on this machine: Azurite with its blob, queue and table services.</summary>
public sealed class StorageEmulator : IAsyncDisposable
{
    // The emulator's published account; it opens nothing but emulators.
    private const string Account = "devstoreaccount1";
    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);

    private readonly ChildProcess process;

    private StorageEmulator(ChildProcess process, SandboxPorts ports)
    {
        this.process = process;
        BlobEndpoint = new Uri($"http://127.0.0.1:{ports.Blob}/{Account}");
        ConnectionString = $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={AccountKey};" +
            $"BlobEndpoint={BlobEndpoint};" +
            $"QueueEndpoint=http://127.0.0.1:{ports.Queue}/{Account};" +
            $"TableEndpoint=http://127.0.0.1:{ports.Table}/{Account};";
    }

    /// <summary>What a client of the three services needs.</summary>
    public string ConnectionString { get; }

    /// <summary>The address of the blob service.</summary>
    public Uri BlobEndpoint { get; }

    /// <summary>Starts the services and waits until they answer.</summary>
    /// <param name="ports">Where they listen.</param>
    /// <param name="dataFolder">Where they keep their data.</param>
    /// <param name="logFolder">Where their log goes.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <returns>The running services.</returns>
    /// <exception cref="SandboxException">The services did not start.</exception>
    public static async Task<StorageEmulator> StartAsync(SandboxPorts ports, string dataFolder, string logFolder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(dataFolder);
        var started = NodeRuntime.Start("storage", "storage.mjs", Arguments(ports, dataFolder), logFolder);
        var storage = new StorageEmulator(started, ports);
        try
        {
            await started.WaitUntilReadyAsync(token => AllAnswerAsync(ports, token), StartDeadline, cancellationToken);
            return storage;
        }
        catch
        {
            await storage.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the services; the data stays in its folder.</summary>
    /// <returns>A task that ends when they have stopped.</returns>
    public ValueTask DisposeAsync() => process.DisposeAsync();

    private static string[] Arguments(SandboxPorts ports, string dataFolder) =>
    [
        "--location", dataFolder,
        "--blobHost", "127.0.0.1", "--blobPort", $"{ports.Blob}",
        "--queueHost", "127.0.0.1", "--queuePort", $"{ports.Queue}",
        "--tableHost", "127.0.0.1", "--tablePort", $"{ports.Table}",
        "--skipApiVersionCheck", "--disableTelemetry", "--silent",
    ];

    private static async Task<bool> AllAnswerAsync(SandboxPorts ports, CancellationToken cancellationToken)
    {
        foreach (var port in (int[])[ports.Blob, ports.Queue, ports.Table])
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port, cancellationToken);
        }

        return true;
    }
}
