using System.Net;
using System.Net.Sockets;
using Clado.Sandbox.World;

namespace Clado.Sandbox.Tests.World;

public sealed class SandboxPortsTests
{
    [Fact]
    public void Free_ports_are_free_and_different()
    {
        var ports = SandboxPorts.Free();
        int[] all = [ports.Chain, ports.Gateway, ports.Blob, ports.Queue, ports.Table, ports.Vault, ports.App];
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.All(all, port => Assert.True(SandboxPorts.IsFree(port)));
    }

    [Fact]
    public void A_port_that_is_listened_on_is_not_free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Assert.False(SandboxPorts.IsFree(((IPEndPoint)listener.LocalEndpoint).Port));
    }
}
