namespace Clado.Benchmarks.Engine;

/// <summary>The embedded durable engine: work items against what SQLite alone commits, starts, sleeping instances, restart, timers.</summary>
internal static class EngineBenchmark
{
    private const int Rounds = 5;

    public static async Task<BenchmarkResult> RunAsync(CancellationToken cancellationToken)
    {
        await Throughput.WarmUpAsync(cancellationToken);
        List<Rate> sequences = [];
        List<Rate> fans = [];
        List<double> ratios = [];
        for (var round = 0; round < Rounds; round++)
        {
            var sequence = await Throughput.SequencesAsync(cancellationToken);
            var peer = SqlitePeer.ItemsPerSecond((int)Math.Round(sequence.ItemsInCommit));
            var fan = await Throughput.FanOutAsync(cancellationToken);
            sequences.Add(sequence);
            fans.Add(fan);
            ratios.Add(sequence.ItemsPerSecond / peer);
            Console.WriteLine(
                $"round {round + 1}: sequences of 5 {sequence.ItemsPerSecond,8:N0}/s ({sequence.ItemsInCommit:N0} items a commit), " +
                $"fan-out of 1,000 {fan.ItemsPerSecond,8:N0}/s, SQLite alone {peer,8:N0}/s");
        }

        var startP99 = await Starts.P99Async(cancellationToken);
        Console.WriteLine($"start, unloaded: p99 {startP99.TotalMilliseconds:N2} ms");
        var lateness = await Timers.P99LatenessAsync(cancellationToken);
        Console.WriteLine($"timers: p99 {lateness.TotalMilliseconds:N2} ms late");
        var sleeping = await Sleeping.MeasureAsync(cancellationToken);
        Console.WriteLine(
            $"{Sleeping.Instances:N0} sleeping: process of {sleeping.WorkingSetMiB:N0} MiB, restart {sleeping.Restart.TotalSeconds:N2} s, store {sleeping.StoreMiB:N0} MiB");

        return new BenchmarkResult
        {
            Benchmark = "engine",
            Ratios = new Dictionary<string, double> { ["vsSqlite"] = Median.Of(ratios) },
            Figures = new Dictionary<string, double>
            {
                ["workItemsPerSecond"] = Median.Of(sequences.Select(rate => rate.ItemsPerSecond)),
                ["fanOutWorkItemsPerSecond"] = Median.Of(fans.Select(rate => rate.ItemsPerSecond)),
                ["startP99Ms"] = startP99.TotalMilliseconds,
                ["sleeping100kMiB"] = sleeping.WorkingSetMiB,
                ["restart100kSeconds"] = sleeping.Restart.TotalSeconds,
                ["timerLatenessP99Ms"] = lateness.TotalMilliseconds,
            },
        };
    }
}
