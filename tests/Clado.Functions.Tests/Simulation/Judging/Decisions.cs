using Clado.Functions.Runs;

namespace Clado.Functions.Tests.Simulation.Judging;

/// <summary>What a person decided, and when.</summary>
internal sealed class Decisions
{
    private readonly List<(DateTimeOffset At, string Instance, SubmitDecisionAction Action)> _decisions = [];

    public void Add(DateTimeOffset at, string instance, SubmitDecisionAction action) => _decisions.Add((at, instance, action));

    /// <summary>Whether a person said to pay again after a submit was signed.</summary>
    public bool PayAgainAfter(CallRecord submit)
    {
        var batch = EnrichBatch.InstanceId(submit.Run, submit.Batch);
        return _decisions.Exists(decision =>
            decision.Instance == batch && decision.Action == SubmitDecisionAction.PayAgain && decision.At > submit.SignedAt);
    }
}
