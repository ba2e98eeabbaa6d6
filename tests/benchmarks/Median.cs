namespace Clado.Benchmarks;

/// <summary>The middle of a number of measurements, which a single slow one does not move.</summary>
internal static class Median
{
    /// <summary>Finds it.</summary>
    /// <param name="values">At least one.</param>
    /// <returns>The middle value, or the mean of the two in the middle.</returns>
    public static double Of(IEnumerable<double> values)
    {
        double[] ordered = [.. values.Order()];
        return ordered.Length == 0
            ? throw new InvalidOperationException("There is no median of nothing.")
            : (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }
}
