namespace Clado.Functions.Tests.Simulation.Hosts;

/// <summary>
/// One life of a process that runs the app. It can stop between any two of its steps: each time it is about to send something and each
/// time something comes in. What it had in memory is then gone, and what it had asked of others still happens.
/// </summary>
internal sealed class Host(World world, string name)
{
    private readonly List<Action> _ends = [];
    private DateTimeOffset _frozenUntil;
    private IServiceProvider? _services;

    public string Name => name;

    public bool Alive { get; private set; } = true;

    public IServiceProvider Services => _services ??= HostServices.Create(world, this);

    /// <summary>What must be told of the end: queues that hand the work to another host, and pending calls that hold real timers.</summary>
    public void OnEnd(Action action) => _ends.Add(action);

    /// <summary>Gives the host what came in for it, unless it has ended; a frozen one takes it when it wakes.</summary>
    public void Deliver(Action action)
    {
        if (!Alive || CrashesNow())
        {
            return;
        }

        if (world.Loop.Now >= _frozenUntil && world.Chance.Happens(world.Swarm.Freeze))
        {
            _frozenUntil = world.Loop.Now + world.Chance.UpTo(120);
            world.Trace.Note($"{name} freezes until {_frozenUntil:HH:mm:ss}");
        }

        if (world.Loop.Now < _frozenUntil)
        {
            world.Loop.At(_frozenUntil, () => Deliver(action));
            return;
        }

        action();
    }

    /// <summary>Whether the host ends at this step.</summary>
    public bool CrashesNow()
    {
        if (Alive && world.Chance.Happens(world.Swarm.Crash))
        {
            Crash();
        }

        return !Alive;
    }

    public void Crash()
    {
        Alive = false;
        world.Trace.Note($"{name} crashes");
        world.Hosts.Lost();
        foreach (Action end in _ends)
        {
            end();
        }
    }
}
