using Clado.Functions.Operations;
using Clado.Functions.Tests.Simulation.Durable;
using Clado.Functions.Tests.Simulation.Hosts;
using Clado.Functions.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Clado.Functions.Tests.Simulation;

/// <summary>
/// The timer of <see cref="SweepUnsettled"/>, which fires on one host. What is told to it of the orchestrations is as old as the
/// sweep, and stopped ones are at times purged.
/// </summary>
internal sealed class Sweeper(World world)
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(15);

    public void Start() => world.Loop.After(Period, () =>
    {
        if (!world.Sabotage.NobodySweeps && world.Hosts.Any() is { } host)
        {
            _ = SweepAsync(host);
        }

        Start();
    });

    private async Task SweepAsync(Host host)
    {
        Execution.Current = new Execution();
        SweepUnsettled sweep = ActivatorUtilities.CreateInstance<SweepUnsettled>(host.Services);
        try
        {
            await sweep.SweepAsync(Known(), CancellationToken.None);
        }
#pragma warning disable CA1031 // A sweep that fails is made again when the timer fires next.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            world.Trace.Note($"{host.Name} could not sweep: {failure.Message.Split((char)10)[0]}");
        }
    }

    private RecordingClient Known()
    {
        RecordingClient client = new();
        foreach (Instance instance in world.Hub.Instances.Where(instance => !instance.WasStopped || world.Chance.Happens(0.5)))
        {
            OrchestrationRuntimeStatus status = instance.WasStopped ? OrchestrationRuntimeStatus.Terminated
                : instance.IsDone ? OrchestrationRuntimeStatus.Completed
                : OrchestrationRuntimeStatus.Running;
            client.Add(instance.Id, status, customStatus: null);
        }

        return client;
    }
}
