namespace Clado.Benchmarks.Engine;

/// <summary>The embedded durable engine: work items against what SQLite alone commits, starts, sleeping instances, restart, timers.</summary>
internal static class EngineBenchmark
{
    private const int Rounds = 7;

    public static async Task<BenchmarkResult> RunAsync(CancellationToken cancellationToken)
    {
        await Throughput.WarmUpAsync(cancellationToken);
        List<Rate> sequences = [];
        List<Rate> fans = [];
        List<double> sequenceRatios = [];
        List<double> fanRatios = [];
        for (var round = 0; round < Rounds; round++)
        {
            var sequence = await Throughput.SequencesAsync(cancellationToken);
            var sequencePeer = SqlitePeer.ItemsPerSecond((int)Math.Round(sequence.ItemsInCommit));
            var fan = await Throughput.FanOutAsync(cancellationToken);
            var fanPeer = SqlitePeer.ItemsPerSecond((int)Math.Round(fan.ItemsInCommit));
            sequences.Add(sequence);
            fans.Add(fan);
            sequenceRatios.Add(sequence.ItemsPerSecond / sequencePeer);
            fanRatios.Add(fan.ItemsPerSecond / fanPeer);
            Console.WriteLine($"round {round + 1}: sequences of 5 {Describe(sequence, sequencePeer)}; fan-out of 1,000 {Describe(fan, fanPeer)}");
        }

        var startP99 = await HttpStarts.P99Async(cancellationToken);
        Console.WriteLine($"start over HTTP, unloaded: p99 {startP99.TotalMilliseconds:N2} ms");
        var clientStartP99 = await Starts.P99Async(cancellationToken);
        Console.WriteLine($"start by a client in the process, unloaded: p99 {clientStartP99.TotalMilliseconds:N2} ms");
        var lateness = await Timers.P99LatenessAsync(cancellationToken);
        Console.WriteLine($"timers: p99 {lateness.TotalMilliseconds:N2} ms late");
        var sleeping = await Sleeping.MeasureAsync(cancellationToken);
        Console.WriteLine(
            $"{Sleeping.Instances:N0} sleeping: process of {sleeping.WorkingSetMiB:N0} MiB, restart {sleeping.Restart.TotalSeconds:N2} s, store {sleeping.StoreMiB:N0} MiB");

        return new BenchmarkResult
        {
            Benchmark = "engine",
            Ratios = new Dictionary<string, double> { ["vsSqlite"] = Median.Of(sequenceRatios), ["fanOutVsSqlite"] = Median.Of(fanRatios) },
            Figures = new Dictionary<string, double>
            {
                ["workItemsPerSecond"] = Median.Of(sequences.Select(rate => rate.ItemsPerSecond)),
                ["fanOutWorkItemsPerSecond"] = Median.Of(fans.Select(rate => rate.ItemsPerSecond)),
                ["startP99Ms"] = startP99.TotalMilliseconds,
                ["clientStartP99Ms"] = clientStartP99.TotalMilliseconds,
                ["sleeping100kMiB"] = sleeping.WorkingSetMiB,
                ["restart100kSeconds"] = sleeping.Restart.TotalSeconds,
                ["timerLatenessP99Ms"] = lateness.TotalMilliseconds,
            },
        };
    }

    private static string Describe(Rate rate, double peer)
        => $"{rate.ItemsPerSecond,7:N0}/s ({rate.ItemsInCommit:N0} items a commit), SQLite alone {peer,7:N0}/s";
}
