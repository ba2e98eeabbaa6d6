namespace Clado.Embedded.DurableTask;

/// <summary>What is said to an orchestrator that breaks the rules.</summary>
internal static class OrchestratorRules
{
    public const string NotDurable =
        "An orchestrator awaited something that is not durable, or used its context on another thread. Await only tasks from the " +
        "orchestration context (activities, sub-orchestrations, timers, external events) and combinations of them; do I/O, delays " +
        "and Task.Run in activities, and do not use ConfigureAwait(false).";
}
