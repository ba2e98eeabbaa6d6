namespace Clado.Functions.Tests.Simulation.Durable;

/// <summary>Something that happened to an orchestration, in the order in which it was told.</summary>
/// <param name="Time">When it was told.</param>
/// <param name="Task">The number of the task that ended; -1 for an external event.</param>
/// <param name="Name">The external event's name.</param>
/// <param name="Payload">The result or payload, in JSON.</param>
/// <param name="Failure">What the task failed with.</param>
internal sealed record JournalEvent(DateTime Time, int Task, string? Name = null, string? Payload = null, Exception? Failure = null);

/// <summary>What an orchestrator asks for.</summary>
internal enum RequestKind
{
    Activity,
    Orchestration,
    Timer,
    Event,
}

/// <summary>Something an orchestrator asked for; its place in the journal is its number.</summary>
/// <param name="Kind">What.</param>
/// <param name="Name">Of what name.</param>
/// <param name="Input">With what input, in JSON; the time of a timer.</param>
/// <param name="Instance">The id of a sub-orchestration, or of the one that an event is for.</param>
internal sealed record JournalRequest(RequestKind Kind, string Name, string? Input, string? Instance = null);
