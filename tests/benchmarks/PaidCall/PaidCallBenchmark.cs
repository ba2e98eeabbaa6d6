using Clado.Sandbox.Chain;
using Clado.Sandbox.Processes;

namespace Clado.Benchmarks.PaidCall;

/// <summary>
/// This project's client and the official one pay the same gateway on the same chain, in turns (ours, theirs, ours, theirs, …), so that what else the
/// machine does strikes both. A client's own work is the processor time of its process in those same bursts: whatever it does, and no waiting.
/// </summary>
internal static class PaidCallBenchmark
{
    private const string Name = "paid-call";
    private const int WarmUpCalls = 64;
    private const int WarmUpConcurrency = 8;

    private static readonly Plan[] Plans = [new(1, 6, 3), new(8, 64, 3), new(32, 192, 5)];

    /// <summary>Runs it: three minutes or so.</summary>
    public static async Task<BenchmarkResult> RunAsync(CancellationToken cancellationToken)
    {
        var logFolder = Directory.CreateTempSubdirectory("clado-paid-call-").FullName;
        await NodeRuntime.PrepareAsync(logFolder, Console.WriteLine, cancellationToken);
        PaidCallTable.PrintHead();
        var perTransaction = await MeasureAsync(BlockMining.PerTransaction, logFolder, cancellationToken);
        var halfSecond = await MeasureAsync(BlockMining.EveryHalfSecond, logFolder, cancellationToken);
        return PaidCallFigures.Result(Name, halfSecond, perTransaction);
    }

    private static async Task<IReadOnlyList<Comparison>> MeasureAsync(BlockMining mining, string logFolder, CancellationToken cancellationToken)
    {
        await using var world = await PaidWorld.StartAsync(mining, logFolder, cancellationToken);
        await using var ours = new OurClient(world.Poll, await world.FundAsync(cancellationToken));
        await using var theirs = await OfficialClient.StartAsync(world.Poll, await world.FundAsync(cancellationToken));
        await ours.PayAsync(WarmUpConcurrency, WarmUpCalls, cancellationToken);
        await theirs.PayAsync(WarmUpConcurrency, WarmUpCalls, cancellationToken);

        var comparisons = new List<Comparison>();
        foreach (var plan in Plans)
        {
            var comparison = new Comparison(mining, plan.Concurrency);
            for (var round = 0; round < plan.Rounds; round++)
            {
                comparison.Ours.Add(await MeasureAsync(world, ours, plan, cancellationToken));
                comparison.Theirs.Add(await MeasureAsync(world, theirs, plan, cancellationToken));
            }

            PaidCallTable.Print(comparison);
            comparisons.Add(comparison);
        }

        return comparisons;
    }

    private static async Task<MeasuredBurst> MeasureAsync(PaidWorld world, PayingClient client, Plan plan, CancellationToken cancellationToken)
    {
        var before = await world.CountPaymentsAsync(cancellationToken);
        var burst = await client.PayAsync(plan.Concurrency, plan.Calls, cancellationToken);
        return new MeasuredBurst(burst, plan.Calls, await world.CountPaymentsAsync(cancellationToken) - before);
    }

    private sealed record Plan(int Concurrency, int Calls, int Rounds);
}
