using System.Globalization;

namespace Clado.Functions.Tests.Simulation;

/// <summary>
/// The payment path under every fault, in virtual time. <c>CLADO_SIMULATION_SEED=n</c> replays one seed, <c>CLADO_SIMULATION_SEEDS=n</c>
/// sets how many each part runs.
/// </summary>
public sealed class SimulationTests
{
    private const int Parts = 8;
    private const int SeedsPerPart = 1250;
    private const int SilentSeeds = 100;

    public static TheoryData<int> AllParts => new(Enumerable.Range(0, Parts));

    [Theory]
    [MemberData(nameof(AllParts))]
    public void Money_moves_at_most_once_and_never_past_a_limit(int part)
    {
        if (SimulationRun.Setting("CLADO_SIMULATION_SEED") is { } one)
        {
            Show(one, SimulationRun.Replay(one));
            return;
        }

        var seeds = SimulationRun.Setting("CLADO_SIMULATION_SEEDS") ?? SeedsPerPart;
        if (SimulationRun.FirstViolation(part * seeds, seeds) is { } found)
        {
            Show(found.Seed, SimulationRun.Replay(found.Seed));
            Assert.Fail($"Seed {found.Seed}: {found.Violation}. It did not show again when replayed.");
        }
    }

    /// <summary>Payments that fail are among them: their fees must be in the ledger as well.</summary>
    [Fact]
    public void Nodes_that_hide_how_far_they_lag_lead_to_no_second_payment() =>
        Assert.Null(SimulationRun.FirstViolation(0, SilentSeeds, new()
        {
            Swarm = swarm => swarm with { NodeLag = TimeSpan.FromMinutes(1), NodesHideTheirLag = true, Reverted = 0.2 },
        }));

    [Fact]
    public void A_seed_has_one_trace()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            Assert.Equal(SimulationRun.Replay(seed).Trace, SimulationRun.Replay(seed).Trace);
        }
    }

    private static void Show(int seed, (string? Violation, IReadOnlyList<string> Trace) replay)
    {
        if (replay.Violation is { } violation)
        {
            Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"Seed {seed}: {violation}\n{string.Join('\n', replay.Trace)}"));
        }
    }
}
