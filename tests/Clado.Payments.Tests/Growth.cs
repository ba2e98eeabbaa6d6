namespace Clado.Payments.Tests;

/// <summary>
/// Shows that work grows in proportion to the input. Sixteen times the input must not allocate more than sixteen times as much, twice over. And input 256 times as
/// long as any that can arrive must be done within a minute: in proportion that is some milliseconds, for a quadratic algorithm it is the better part of a day.
/// </summary>
internal static class Growth
{
    private const int Longest = 16 * 1024;
    private const int Factor = 16;
    private const long Fixed = 100_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task AssertLinearAsync(Func<int, string> input, Action<string> work)
    {
        var (little, much, vast) = (input(Longest / Factor), input(Longest), input(Longest * Factor * Factor));
        work(little);
        Assert.InRange(Allocated(work, much), 0, (Allocated(work, little) * Factor * 2) + Fixed);

        await Task.Run(() => work(vast)).WaitAsync(Patience, TimeProvider.System);
    }

    private static long Allocated(Action<string> work, string input)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work(input);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
