using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Clado.Sandbox.World;

/// <summary>The loopback ports of the sandbox.</summary>
public sealed record SandboxPorts
{
    private const int FirstFree = 20_000;
    private const int LastFree = 32_000;

    /// <summary>JSON-RPC of the chain.</summary>
    public int Chain { get; init; } = 8545;

    /// <summary>HTTP of the gateway.</summary>
    public int Gateway { get; init; } = 4020;

    /// <summary>Blob storage; the queue service is on the next port and the table service on the one after it.</summary>
    public int Blob { get; init; } = 10_000;

    /// <summary>HTTPS of the vault.</summary>
    public int Vault { get; init; } = 8443;

    /// <summary>HTTP of the app.</summary>
    public int App { get; init; } = 7071;

    /// <summary>Queue storage.</summary>
    public int Queue => Blob + 1;

    /// <summary>Table storage.</summary>
    public int Table => Blob + 2;

    /// <summary>Picks ports that nothing listens on at this moment, below the range the system hands out by itself.</summary>
    /// <returns>Seven free ports.</returns>
    public static SandboxPorts Free()
    {
        while (true)
        {
            var first = RandomNumberGenerator.GetInt32(FirstFree, LastFree);
            var ports = new SandboxPorts { Chain = first, Gateway = first + 1, Blob = first + 2, Vault = first + 5, App = first + 6 };
            if (Enumerable.Range(first, 7).All(IsFree))
            {
                return ports;
            }
        }
    }

    /// <summary>Whether a server can listen on a loopback port now.</summary>
    /// <param name="port">1 to 65535.</param>
    /// <returns>False when something listens there already.</returns>
    public static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
