namespace Clado.Functions.Tests.Simulation;

/// <summary>
/// Which kinds of faults a seed has, and how often. Each seed leaves most kinds out: what only shows when one fault meets another
/// in quiet surroundings is not drowned by all of them at once.
/// </summary>
internal sealed record Swarm
{
    public required int Runs { get; init; }

    public required int RowsPerRun { get; init; }

    public required int Hosts { get; init; }

    public required bool TightCaps { get; init; }

    public required bool NearMidnight { get; init; }

    public double Crash { get; init; }

    public double Freeze { get; init; }

    public double SecondExecution { get; init; }

    public double DroppedSession { get; init; }

    public double StorageFault { get; init; }

    public double NodeFault { get; init; }

    public TimeSpan NodeLag { get; init; }

    /// <summary>Whether nodes that lag search what they have and say nothing about the rest.</summary>
    public bool NodesHideTheirLag { get; init; }

    public TimeSpan ClockSkew { get; init; }

    public double GatewayUnpaidFault { get; init; }

    public double GatewayPaidFault { get; init; }

    public double NetworkFault { get; init; }

    public double Hostile { get; init; }

    public double SlowMining { get; init; }

    public double NeverMined { get; init; }

    public double Reverted { get; init; }

    public double SignerFault { get; init; }

    public double UnreadableAnswer { get; init; }

    /// <summary>What the payer's key may spend of its root account; null when it pays from its own.</summary>
    public long? AccessKeyLimit { get; init; }

    /// <summary>When somebody stops a run, if anybody does.</summary>
    public TimeSpan? StoppedAfter { get; init; }

    /// <summary>When somebody cancels a run, if anybody does.</summary>
    public TimeSpan? CancelledAfter { get; init; }

    public bool OperatorAbsent { get; init; }

    public double OperatorRepeats { get; init; }

    public static Swarm Of(Chance chance) => new()
    {
        Runs = chance.Pick(1, 1, 1, 1, 1, 1, 1, 2, 2, 3),
        RowsPerRun = chance.Pick(1, 1, 1, 1, 2),
        Hosts = chance.Pick(1, 2, 2, 3),
        TightCaps = chance.Happens(0.3),
        NearMidnight = chance.Happens(0.15),
        Crash = Rate(chance, 0.35, 0.02),
        Freeze = Rate(chance, 0.25, 0.01),
        SecondExecution = Rate(chance, 0.4, 0.3),
        DroppedSession = Rate(chance, 0.2, 0.3),
        StorageFault = Rate(chance, 0.3, 0.2),
        NodeFault = Rate(chance, 0.25, 0.1),
        NodeLag = chance.Happens(0.3) ? chance.UpTo(chance.Pick(4, 4, 60)) : TimeSpan.Zero,
        NodesHideTheirLag = chance.Happens(0.5),
        ClockSkew = chance.Happens(0.3) ? chance.UpTo(2) : TimeSpan.Zero,
        GatewayUnpaidFault = Rate(chance, 0.25, 0.3),
        GatewayPaidFault = Rate(chance, 0.5, 0.8),
        NetworkFault = Rate(chance, 0.3, 0.3),
        Hostile = Rate(chance, 0.1, 0.3),
        SlowMining = Rate(chance, 0.4, 1),
        NeverMined = Rate(chance, 0.2, 0.6),
        Reverted = Rate(chance, 0.1, 0.5),
        SignerFault = Rate(chance, 0.15, 0.3),
        UnreadableAnswer = Rate(chance, 0.15, 0.3),
        AccessKeyLimit = chance.Happens(0.15) ? chance.Pick(300_000 + chance.Below(500_000), 20_000_000) : null,
        StoppedAfter = chance.Happens(0.15) ? chance.UpTo(1800) : null,
        CancelledAfter = chance.Happens(0.15) ? chance.UpTo(chance.Pick(5, 60, 1800)) : null,
        OperatorAbsent = chance.Happens(0.1),
        OperatorRepeats = Rate(chance, 0.3, 0.5),
    };

    private static double Rate(Chance chance, double on, double most) => chance.Happens(on) ? most * chance.Fraction() : 0;
}
