namespace Clado.Benchmarks.Engine;

/// <summary>What all but the slowest hundredth stay under.</summary>
internal static class Percentile
{
    public static TimeSpan P99(IReadOnlyCollection<TimeSpan> values) => values.Order().ElementAt(values.Count * 99 / 100);
}
