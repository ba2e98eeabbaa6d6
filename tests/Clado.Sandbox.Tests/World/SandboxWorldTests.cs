using System.Net;
using System.Net.Sockets;
using Clado.Sandbox.World;

namespace Clado.Sandbox.Tests.World;

public sealed class SandboxWorldTests
{
    [Fact]
    public async Task A_port_that_is_taken_is_named_with_the_option_that_changes_it()
    {
        var ports = SandboxPorts.Free();
        using var taken = new TcpListener(IPAddress.Loopback, ports.Gateway);
        taken.Start();
        var options = new SandboxOptions { Ports = ports, WorkFolder = Path.Combine(Path.GetTempPath(), "clado-never-made") };
        var refusal = await Assert.ThrowsAsync<SandboxException>(() => SandboxWorld.StartAsync(options, CancellationToken.None));
        Assert.Contains($"port {ports.Gateway}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--gateway-port", refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(options.WorkFolder));
    }
}
