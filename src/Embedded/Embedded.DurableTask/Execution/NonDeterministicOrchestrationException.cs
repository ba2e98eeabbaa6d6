namespace Clado.Embedded.DurableTask;

/// <summary>A replay took another way than the recorded one. Follows <c>DurableTask.Core.Exceptions.NonDeterministicOrchestrationException</c> in meaning.</summary>
public class NonDeterministicOrchestrationException : Exception
{
    /// <param name="orchestrator">The orchestrator's name.</param>
    /// <param name="position">The position in its history, from 0.</param>
    /// <param name="recorded">What it did, as recorded.</param>
    /// <param name="replayed">What it did on replay.</param>
    internal NonDeterministicOrchestrationException(string orchestrator, int position, string recorded, string replayed)
        : base(
            $"The orchestrator '{orchestrator}' is not deterministic: at position {position} of its history it {recorded}, " +
            $"but on replay it {replayed}. Was its code changed while the instance was running, or does it depend on time, randomness or I/O?")
    {
    }
}
