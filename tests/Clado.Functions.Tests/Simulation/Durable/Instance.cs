namespace Clado.Functions.Tests.Simulation.Durable;

/// <summary>An orchestration with what is stored of it.</summary>
internal sealed class Instance(string id, string name, string? input, (Instance Parent, int Task)? parent, DateTime startedAt)
{
    public string Id => id;

    public string Name => name;

    public (Instance Parent, int Task)? Parent => parent;

    public string? Input { get; private set; } = input;

    public DateTime StartedAt { get; private set; } = startedAt;

    public int Generation { get; private set; }

    public List<JournalRequest> Requests { get; } = [];

    public List<JournalEvent> Journal { get; } = [];

    /// <summary>How many of the requests were passed on.</summary>
    public int Scheduled { get; set; }

    /// <summary>The tasks whose end is in the journal.</summary>
    public HashSet<int> Ended { get; } = [];

    public string? CustomStatus { get; set; }

    public bool IsDone { get; private set; }

    public string? Output { get; private set; }

    public Exception? Failure { get; private set; }

    /// <summary>The orchestrator in memory, and where it has got to; null when no host holds it.</summary>
    public (JournalContext Context, Task Running)? Session { get; set; }

    /// <summary>How much it had asked for when it was told to buy nothing more; null when it was not.</summary>
    public int? CancelledAfter { get; private set; }

    public void Cancel() => CancelledAfter ??= Requests.Count;

    /// <summary>Whether somebody ended it from outside.</summary>
    public bool WasStopped { get; private set; }

    /// <summary>Ends it from outside. What it has asked hosts to execute goes on, and nobody waits for it.</summary>
    public void Stop()
    {
        WasStopped = true;
        End(null, null);
    }

    public void End(string? output, Exception? failure) => (IsDone, Output, Failure, Session) = (true, output, failure, null);

    /// <summary>Starts over; events that nobody waited for are kept.</summary>
    public void Continue(string input, IEnumerable<JournalEvent> unprocessed, DateTime now)
    {
        JournalEvent[] kept = [.. unprocessed];
        (Input, StartedAt, Session, Scheduled) = (input, now, null, 0);
        CancelledAfter = CancelledAfter is null ? null : 0;
        Generation++;
        Requests.Clear();
        Ended.Clear();
        Journal.Clear();
        Journal.AddRange(kept.Select(told => told with { Time = now }));
    }
}
