namespace Clado.Benchmarks.PaidCall;

/// <summary>What a person reads while it runs.</summary>
internal static class PaidCallTable
{
    public static void PrintHead()
    {
        Console.WriteLine($"{"blocks",-16} {"at once",7} {"client",-7} {"calls/s",8} {"median ms",10} {"own ms/call",12} {"calls",6} {"answered",9} {"payments",9}");
    }

    public static void Print(Comparison comparison)
    {
        PrintRow(comparison, "clado", comparison.Ours);
        PrintRow(comparison, "mppx", comparison.Theirs);
        Console.WriteLine(
            $"{comparison.Mining,-16} {comparison.Concurrency,7} {"ratio",-7} {comparison.Ratio(burst => burst.CallsPerSecond),8:0.00} " +
            $"{comparison.Ratio(burst => Median.Of(burst.LatenciesMs)),10:0.00} {comparison.Ratio(burst => burst.CpuMsPerCall),12:0.00}");
    }

    private static void PrintRow(Comparison comparison, string client, IList<MeasuredBurst> bursts)
    {
        Console.WriteLine(
            $"{comparison.Mining,-16} {comparison.Concurrency,7} {client,-7} {Comparison.MedianOf(bursts, burst => burst.CallsPerSecond),8:0.0} " +
            $"{Comparison.MedianOf(bursts, burst => Median.Of(burst.LatenciesMs)),10:0.0} {Comparison.MedianOf(bursts, burst => burst.CpuMsPerCall),12:0.00} " +
            $"{bursts.Sum(burst => burst.Calls),6} {bursts.Sum(burst => burst.Burst.Delivered),9} {bursts.Sum(burst => burst.Payments),9}");
    }
}
