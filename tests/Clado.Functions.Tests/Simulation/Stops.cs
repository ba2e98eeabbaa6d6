using Clado.Functions.Runs;
using Clado.Functions.Tests.Simulation.Durable;

namespace Clado.Functions.Tests.Simulation;

/// <summary>Somebody stops a run: first the run, then one by one what it has started. Or cancels it, as <c>POST /api/runs/{id}/cancel</c> does, at times twice.</summary>
internal sealed class Stops(World world)
{
    public void Plan()
    {
        if (world.Swarm.StoppedAfter is { } after)
        {
            world.Loop.After(after, () => Stop(world.Chance.Pick([.. world.Runs])));
        }

        if (world.Swarm.CancelledAfter is { } cancelled)
        {
            world.Loop.After(cancelled, Cancel);
        }
    }

    private void Cancel()
    {
        Instance run = world.Chance.Pick([.. world.Runs]);
        for (var times = world.Chance.Pick(1, 1, 2); times > 0 && !run.IsDone; times--)
        {
            world.Trace.Note($"{run.Id} is cancelled");
            world.Hub.Raise(run.Id, Cancellation.Event, "\"\"");
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
