namespace Clado.Benchmarks.PaidCall;

/// <summary>Turns comparisons into the figures that a program reads.</summary>
internal static class PaidCallFigures
{
    /// <summary>Names the ratios and what they are made of. Own work is that of all bursts together.</summary>
    public static BenchmarkResult Result(string name, IReadOnlyList<Comparison> halfSecond, IReadOnlyList<Comparison> perTransaction)
    {
        var ratios = halfSecond.ToDictionary(
            comparison => $"callsPerSecond{comparison.Concurrency}", comparison => comparison.Ratio(burst => burst.CallsPerSecond));
        ratios.Add("ownWorkPerCall", OwnWork(halfSecond, comparison => comparison.Ours) / OwnWork(halfSecond, comparison => comparison.Theirs));

        var figures = new Dictionary<string, double>();
        foreach (var (suffix, comparisons) in new[] { ("HalfSecondBlocks", halfSecond), ("BlockPerTransaction", perTransaction) })
        {
            foreach (var (client, bursts) in new (string, Func<Comparison, IList<MeasuredBurst>>)[] { ("clado", c => c.Ours), ("mppx", c => c.Theirs) })
            {
                foreach (var comparison in comparisons)
                {
                    figures.Add($"{client}CallsPerSecond{comparison.Concurrency}{suffix}", Comparison.MedianOf(bursts(comparison), burst => burst.CallsPerSecond));
                    figures.Add($"{client}MedianMs{comparison.Concurrency}{suffix}", Comparison.MedianOf(bursts(comparison), burst => Median.Of(burst.LatenciesMs)));
                }

                figures.Add($"{client}OwnMsPerCall{suffix}", OwnWork(comparisons, bursts));
            }
        }

        return new BenchmarkResult { Benchmark = name, Ratios = ratios, Figures = figures };
    }

    private static double OwnWork(IEnumerable<Comparison> comparisons, Func<Comparison, IList<MeasuredBurst>> bursts)
    {
        var all = comparisons.SelectMany(bursts).Select(measured => measured.Burst).ToList();
        return all.Sum(burst => burst.CpuMs) / all.Sum(burst => burst.Delivered);
    }
}
