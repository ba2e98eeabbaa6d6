namespace Clado.Enrichment;

/// <summary>How long a job will still run: a log-logistic distribution, given that it has reached an age.</summary>
/// <remarks>
/// The log-logistic looks like the log-normal and has a simple survival function. Its hazard rises, then falls like 1/t, so the longer a job is
/// overdue the longer the waits get.
/// </remarks>
/// <param name="Median">The median duration, in seconds.</param>
/// <param name="Shape">How narrow it is: π / (√3 · the standard deviation of the logarithm).</param>
/// <param name="Age">The age it has reached, in seconds.</param>
internal sealed record DurationBelief(double Median, double Shape, double Age)
{
    // A standard deviation of the logarithm of about 0.8: two jobs in three within a factor of 2.2 of the median.
    private const double PriorShape = 2.3;

    // The median of a log-logistic of that shape for a mean of one: sin(π / shape) / (π / shape).
    private const double MedianOfMean = 0.717;

    // Jobs keep a steadier pace once they run: 0.3 near the end.
    private const double ShapeByProgress = 4;

    // What was believed of the pace before counts like a tenth of the rows.
    private const double PriorWeight = 0.1;

    private const double ShortestSeconds = 0.001;

    /// <summary>The belief that a state and a plan support.</summary>
    public static DurationBelief From(PollState state, PollPlan plan)
    {
        var expected = plan.ExpectedOverhead.TotalSeconds + (plan.ExpectedPerRow.TotalSeconds * Math.Max(state.Rows, 0));
        var age = Math.Max(state.Elapsed.TotalSeconds, 0);
        var total = (double)Math.Max(state.Total ?? state.Rows, 1);
        if (state.Processed is not > 0 || state.Processed > total)
        {
            return new(Math.Max(expected * MedianOfMean, ShortestSeconds), PriorShape, age);
        }

        // Remaining = age · (1 - p) / p, drawn towards what was expected while p is small. A job that reports all rows done has still to end.
        var progress = Math.Min(state.Processed.Value, total - 0.5) / total;
        var remaining = (1 - progress) * (age + (PriorWeight * expected)) / (progress + PriorWeight);
        var stalled = age - (state.LastProgressAt?.TotalSeconds ?? age);
        return new(Math.Max(Math.Max(remaining, stalled), ShortestSeconds), PriorShape + (ShapeByProgress * progress), Age: 0);
    }

    /// <summary>The probability that the job still runs some seconds from now.</summary>
    public double Survival(double seconds) => (1 + Power(Age)) / (1 + Power(Age + seconds));

    private double Power(double seconds) => Math.Pow(seconds / Median, Shape);
}
