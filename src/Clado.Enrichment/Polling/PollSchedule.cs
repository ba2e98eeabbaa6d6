namespace Clado.Enrichment;

/// <summary>The cheapest schedule of polls for a believed duration, by dynamic programming backwards from the deadline.</summary>
internal static class PollSchedule
{
    // Neighbouring delays of a day-long range differ by about 8 %, which costs far less than the belief is wrong by.
    private const int Steps = 128;

    /// <summary>Seconds to the first poll of the schedule with the least expected cost.</summary>
    /// <param name="belief">When the job may end.</param>
    /// <param name="minSeconds">The shortest delay.</param>
    /// <param name="maxSeconds">The deadline, from now; more than none.</param>
    /// <param name="poll">The price of a poll.</param>
    /// <param name="perSecond">The price of a second that a finished job lies unseen.</param>
    public static double FirstPoll(DurationBelief belief, double minSeconds, double maxSeconds, double poll, double perSecond)
    {
        if (maxSeconds <= minSeconds)
        {
            return maxSeconds;
        }

        var times = Grid(minSeconds, maxSeconds);
        var survival = Array.ConvertAll(times, belief.Survival);
        var running = Integrate(times, survival);

        // costs[i] is what is still to pay when a poll at times[i] finds the job running and the best is done from there.
        var costs = new double[times.Length];
        costs[^1] = poll;
        var next = times.Length - 1;
        for (var from = times.Length - 2; from >= 0; from--)
        {
            (costs[from], next) = Cheapest(from);
        }

        return times[next];

        (double Cost, int To) Cheapest(int from)
        {
            var best = (Cost: double.PositiveInfinity, To: from + 1);
            for (var to = from + 1; to < times.Length; to++)
            {
                var unseen = times[to] - times[from] - ((running[to] - running[from]) / survival[from]);
                var cost = poll + (perSecond * unseen) + (survival[to] / survival[from] * costs[to]);
                if (cost < best.Cost)
                {
                    best = (cost, to);
                }
            }

            return best;
        }
    }

    // Now, then delays that grow by one factor.
    private static double[] Grid(double min, double max) =>
        [0, .. Enumerable.Range(0, Steps).Select(step => min * Math.Pow(max / min, step / (Steps - 1d)))];

    // The expected running time up to each point, by trapezoids.
    private static double[] Integrate(double[] times, double[] survival)
    {
        var sums = new double[times.Length];
        for (var i = 1; i < times.Length; i++)
        {
            sums[i] = sums[i - 1] + ((times[i] - times[i - 1]) * (survival[i] + survival[i - 1]) / 2);
        }

        return sums;
    }
}
