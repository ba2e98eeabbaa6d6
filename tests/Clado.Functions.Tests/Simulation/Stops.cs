using Clado.Functions.Tests.Simulation.Durable;

namespace Clado.Functions.Tests.Simulation;

/// <summary>Somebody stops a run: first the run, then one by one what it has started.</summary>
internal sealed class Stops(World world)
{
    public void Plan()
    {
        if (world.Swarm.StoppedAfter is { } after)
        {
            world.Loop.After(after, () => Stop(world.Chance.Pick([.. world.Runs])));
        }
    }

    private void Stop(Instance instance)
    {
        if (!instance.IsDone)
        {
            instance.Stop();
            world.Trace.Note($"{instance.Id} is stopped");
            world.Hub.Moved(instance);
        }

        foreach (Instance child in world.Hub.Instances.Where(child => child.Parent?.Parent == instance).ToList())
        {
            world.Loop.After(world.Chance.UpTo(5), () => Stop(child));
        }
    }
}
