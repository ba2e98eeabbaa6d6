using System.Text.Json;
using Clado.Functions.Paying;
using Clado.Payments;

namespace Clado.Functions.Tests.Simulation;

/// <summary>The judge can fail: with a part broken on purpose, a violation is found within a bounded number of seeds.</summary>
public sealed class SabotageTests
{
    private const int Seeds = 400;

    [Fact]
    public void Storage_that_forgets_who_signed_first_is_found() =>
        Finds("was written twice", new() { IgnoresConditions = path => path.EndsWith("/signed.json", StringComparison.Ordinal) });

    [Fact]
    public void Storage_that_forgets_how_a_call_ended_is_found() =>
        Finds("was written twice", new() { IgnoresConditions = path => path.EndsWith("/ended.json", StringComparison.Ordinal) });

    [Fact]
    public void Budgets_that_lose_writes_are_found() =>
        Finds("hold enough for it|counts only|above its cap|still holds|were spent", new() { IgnoresConditions = path => path.Contains("budget", StringComparison.Ordinal) });

    [Fact]
    public void A_chain_whose_time_runs_ahead_is_found() =>
        Finds("not-paid, and it was not so", new() { NodeAhead = TimeSpan.FromMinutes(1) });

    [Fact]
    public void Nodes_that_make_up_blocks_are_found() =>
        Finds("not-paid, and it was not so", new() { NodesMakeUpBlocks = true, Swarm = swarm => swarm with { NodeLag = TimeSpan.FromMinutes(1) } });

    [Fact]
    public void A_payer_that_trusts_anybody_is_found() =>
        Finds("nobody may pay", new() { PaysAnybody = true, Swarm = swarm => swarm with { Hostile = 0.3 } });

    [Fact]
    public void Settling_that_takes_unknown_for_unpaid_is_found() =>
        Finds("was signed while", new() { Result = (activity, output) => activity == nameof(SettlePayment) ? Impatient(output!) : output });

    [Fact]
    public void A_run_that_goes_on_after_it_was_cancelled_is_found() =>
        Finds("after it was cancelled", new() { CancelsAreLost = true, Swarm = swarm => swarm with { CancelledAfter = TimeSpan.FromSeconds(2), RowsPerRun = 4 } });

    [Fact]
    public void A_payment_that_nobody_settles_when_its_run_was_stopped_is_found() =>
        Finds("does not say how it ended|still holds", new() { NobodySweeps = true });

    private static string Impatient(string output)
    {
        SettlementResult result = JsonSerializer.Deserialize<SettlementResult>(output)!;
        return result.Kind == SettlementKind.Pending
            ? JsonSerializer.Serialize(new SettlementResult(SettlementKind.NotPaid, BaseUnits.Zero, BaseUnits.Zero))
            : output;
    }

    private static void Finds(string violation, Sabotage sabotage)
    {
        (int Seed, string Violation)? found = SimulationRun.FirstViolation(0, Seeds, sabotage);
        Assert.NotNull(found);
        Assert.True(
            Array.Exists(violation.Split('|'), part => found.Value.Violation.Contains(part, StringComparison.Ordinal)),
            $"Seed {found.Value.Seed} was found by another rule: {found.Value.Violation}");
    }
}
