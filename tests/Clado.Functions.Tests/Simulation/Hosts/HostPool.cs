namespace Clado.Functions.Tests.Simulation.Hosts;

/// <summary>The hosts that are up. One that ended is replaced after a while.</summary>
internal sealed class HostPool(World world)
{
    private readonly List<Host> _hosts = [];
    private int _started;

    public void Start(int count)
    {
        for (var host = 0; host < count; host++)
        {
            _hosts.Add(new Host(world, $"host{_started++}"));
        }
    }

    /// <summary>One of them, or null when none is up.</summary>
    public Host? Any() => _hosts.Count == 0 ? null : _hosts[world.Chance.Below(_hosts.Count)];

    /// <summary>A host has ended.</summary>
    public void Lost()
    {
        _hosts.RemoveAll(host => !host.Alive);
        world.Hub.ForgetSessions();
        world.Loop.After(TimeSpan.FromSeconds(1) + world.Chance.UpTo(20), () => Start(1));
    }
}
