using System.Diagnostics;

namespace Clado.Payments.Tests;

/// <summary>
/// Shows that work grows in proportion to the input: input of 16 times the length must not take more than 80 times as long, where a quadratic algorithm
/// takes 256 times. The fastest of several runs counts, so that only a machine that is five times slower in every long run than in the best short one could fail it.
/// </summary>
internal static class Growth
{
    private const int Factor = 16;
    private const int Allowed = 5;
    private const int Runs = 5;

    /// <summary>Below this a run says more about the clock than about the work.</summary>
    private static readonly TimeSpan Negligible = TimeSpan.FromMilliseconds(20);

    public static void AssertLinear(Func<int, string> input, Action<string> work, int shortLength)
    {
        var (little, much) = (input(shortLength), input(shortLength * Factor));
        work(little);
        var longTime = Fastest(work, much);
        if (longTime > Negligible)
        {
            Assert.InRange(longTime / Fastest(work, little), 0, Factor * Allowed);
        }

        var (few, many) = (Allocated(work, little), Allocated(work, much));
        Assert.InRange(many, 0, (few * Factor * 2) + 100_000);
    }

    private static TimeSpan Fastest(Action<string> work, string input) => Enumerable.Range(0, Runs).Min(_ =>
    {
        var start = Stopwatch.GetTimestamp();
        work(input);
        return Stopwatch.GetElapsedTime(start);
    });

    private static long Allocated(Action<string> work, string input)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work(input);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
