namespace Clado.Functions.Tests.Simulation;

/// <summary>Faults that no correct app could live with. Each is switched on to see that the judge finds what it must lead to.</summary>
internal sealed record Sabotage
{
    public static Sabotage None { get; } = new();

    /// <summary>How far the node's time runs ahead of the chain's.</summary>
    public TimeSpan NodeAhead { get; init; }

    /// <summary>Whether nodes that lag make up blocks that they do not have.</summary>
    public bool NodesMakeUpBlocks { get; init; }

    /// <summary>Changes which faults a seed has, so that what is broken comes to bear.</summary>
    public Func<Swarm, Swarm> Swarm { get; init; } = swarm => swarm;

    /// <summary>Blobs whose conditions storage ignores.</summary>
    public Func<string, bool> IgnoresConditions { get; init; } = _ => false;

    /// <summary>Whether the app is told to pay anybody, at any price.</summary>
    public bool PaysAnybody { get; init; }

    /// <summary>Whether the timer that settles what stopped runs left never fires.</summary>
    public bool NobodySweeps { get; init; }

    /// <summary>Whether orchestrators never learn that they were cancelled.</summary>
    public bool CancelsAreLost { get; init; }

    /// <summary>Changes what an activity answers.</summary>
    public Func<string, string?, string?> Result { get; init; } = (_, output) => output;
}
