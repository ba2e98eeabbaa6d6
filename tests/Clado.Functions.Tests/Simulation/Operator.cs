using System.Text;
using System.Text.Json;
using Clado.Functions.Runs;
using Clado.Functions.Tests.Simulation.Durable;

namespace Clado.Functions.Tests.Simulation;

/// <summary>
/// The person who decides about a submit that was paid and not delivered. The person takes a while, looks whether there is a job, and at
/// times sends the decision twice.
/// </summary>
internal sealed class Operator(World world)
{
    private readonly HashSet<string> _asked = [];

    /// <summary>Whether an orchestration says that it waits for a person.</summary>
    public static bool IsAwaited(Instance instance) =>
        !instance.IsDone && instance.CustomStatus?.Contains(BatchProgress.WaitingForOperator, StringComparison.Ordinal) == true;

    public void Look(Instance instance)
    {
        if (!world.Swarm.OperatorAbsent && IsAwaited(instance) && _asked.Add(instance.Id))
        {
            world.Loop.After(TimeSpan.FromSeconds(1) + world.Chance.UpTo(4000), () => Decide(instance));
        }
    }

    private void Decide(Instance instance)
    {
        _asked.Remove(instance.Id);
        if (!IsAwaited(instance))
        {
            return;
        }

        SubmitDecision decision = Choose(instance) with { Call = JsonSerializer.Deserialize<BatchProgress>(instance.CustomStatus!)!.DecisionFor };
        world.Trace.Note($"the operator decides {decision.Action} for {instance.Id}");
        world.Judge.Decisions.Add(world.Loop.Now, instance.Id, decision.Action);
        Raise();
        if (world.Chance.Happens(world.Swarm.OperatorRepeats))
        {
            world.Loop.After(world.Chance.UpTo(0.1), Raise);
        }

        void Raise() => world.Hub.Raise(instance.Id, EnrichBatch.DecisionEvent, JsonSerializer.Serialize(decision));
    }

    private SubmitDecision Choose(Instance instance)
    {
        BatchInput batch = JsonSerializer.Deserialize<BatchInput>(instance.Input!)!;
        var body = Encoding.UTF8.GetString(world.Storage.Find($"runs/{RunBlobs.SubmitBody(batch.RunId, batch.Index)}")!.Content);
        return world.Gateway.Jobs.Of(body) is { } job && world.Chance.Happens(0.8) ? new(SubmitDecisionAction.SupplyJobId, job)
            : world.Chance.Happens(0.6) ? new(SubmitDecisionAction.PayAgain)
            : new(SubmitDecisionAction.GiveUp);
    }
}
