namespace Clado.Enrichment.Polling;

/// <summary>The least mean cost there is when the distribution is known exactly (Barlow, Hunter and Proschan), by dynamic programming on an even grid.</summary>
internal static class PollOptimum
{
    private const int Points = 700;
    private const int SpanInMeans = 10;

    public static double Cost(Func<double, double> survival, double mean, double poll, double perSecond)
    {
        var step = SpanInMeans * mean / Points;
        var alive = Enumerable.Range(0, Points + 1).Select(i => survival(i * step)).ToArray();
        var sums = new double[Points + 1];
        for (var i = 0; i < Points; i++)
        {
            sums[i + 1] = sums[i] + (step * (alive[i] + alive[i + 1]) / 2);
        }

        var costs = new double[Points + 1];
        costs[Points] = poll;
        for (var i = Points - 1; i >= 0; i--)
        {
            costs[i] = alive[i] < 1e-12 ? poll : Enumerable.Range(i + 1, Points - i).Min(j =>
                poll + (perSecond * (((j - i) * step) - ((sums[j] - sums[i]) / alive[i]))) + (alive[j] / alive[i] * costs[j]));
        }

        return costs[0];
    }

    /// <summary>The mean cost of a fixed schedule: each poll is paid by the jobs that still run at the one before, each second unseen by those that have ended.</summary>
    public static double CostOf(IReadOnlyList<double> schedule, Func<double, double> survival, double poll, double perSecond)
    {
        var cost = 0d;
        var before = 0d;
        foreach (var at in schedule)
        {
            var ended = Enumerable.Range(0, 400).Average(k => survival(before) - survival(before + ((at - before) * (k + 0.5) / 400)));
            cost += (poll * survival(before)) + (perSecond * (at - before) * ended);
            before = at;
        }

        return cost;
    }
}
