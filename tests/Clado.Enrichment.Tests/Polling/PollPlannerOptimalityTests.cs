namespace Clado.Enrichment.Polling;

public class PollPlannerOptimalityTests
{
    private const double Poll = 3_000;
    private const long PerMinute = 5_000;

    [Theory]
    [InlineData("lognormal", 120, PerMinute, 1.02)]
    [InlineData("lognormal", 600, 500, 1.02)]
    [InlineData("lognormal", 600, PerMinute, 1.02)]
    [InlineData("lognormal", 3_600, PerMinute, 1.02)]
    [InlineData("exponential", 600, PerMinute, 1.10)]
    [InlineData("weibull", 600, PerMinute, 1.10)]
    [InlineData("pareto", 600, PerMinute, 1.12)]
    [InlineData("uniform", 600, PerMinute, 1.32)]
    public void With_the_mean_alone_it_costs_little_more_than_with_the_distribution(string kind, double mean, long perMinute, double factor)
    {
        var survival = JobDurations.Of(kind, mean);
        var optimum = PollOptimum.Cost(survival, mean, Poll, perMinute / 60d);

        var cost = PollOptimum.CostOf(Schedule(mean, perMinute), survival, Poll, perMinute / 60d);

        Assert.InRange(cost / optimum, 0.99, factor);
    }

    [Theory]
    [InlineData("lognormal", 0.5, 1.15)]
    [InlineData("lognormal", 2, 1.25)]
    [InlineData("exponential", 0.5, 1.15)]
    [InlineData("exponential", 2, 1.35)]
    [InlineData("pareto", 2, 1.50)]
    public void A_mean_that_is_wrong_by_a_factor_of_two_costs_at_most_half_as_much_again(string kind, double believed, double factor)
    {
        var survival = JobDurations.Of(kind, 600);
        var optimum = PollOptimum.Cost(survival, 600, Poll, PerMinute / 60d);

        var cost = PollOptimum.CostOf(Schedule(600 * believed, PerMinute), survival, Poll, PerMinute / 60d);

        Assert.InRange(cost / optimum, 0.99, factor);
    }

    [Theory]
    [InlineData("lognormal", 1)]
    [InlineData("lognormal", 0.2)]
    [InlineData("lognormal", 2)]
    [InlineData("exponential", 1)]
    [InlineData("uniform", 1)]
    public void Jobs_that_report_progress_cost_less_than_the_best_schedule_that_cannot_see_it(string kind, double believed)
    {
        const double Mean = 1_200;
        var survival = JobDurations.Of(kind, Mean);
        var blind = PollOptimum.Cost(survival, Mean, Poll, PerMinute / 60d);

        var cost = Enumerable.Range(0, 500).Average(i => CostOfSteadyJob(Quantile(survival, (i + 0.5) / 500), Mean * believed));

        Assert.InRange(cost / blind, 0.1, 1);
    }

    [Fact]
    public void A_schedule_without_end_is_never_made() =>
        Assert.InRange(Schedule(600, PerMinute).Count, 10, 500);

    private static List<double> Schedule(double expectedSeconds, long perMinute)
    {
        List<double> polls = [];
        var elapsed = TimeSpan.Zero;
        while (PollPlanner.Next(new() { Rows = 500, PollsDone = polls.Count, Elapsed = elapsed }, Plan(expectedSeconds, perMinute)) is PollWait wait)
        {
            elapsed += wait.Delay;
            polls.Add(elapsed.TotalSeconds);
        }

        return polls;
    }

    private static double CostOfSteadyJob(double seconds, double expectedSeconds)
    {
        var plan = Plan(expectedSeconds, PerMinute);
        var state = new PollState { Rows = 500, PollsDone = 0, Elapsed = TimeSpan.Zero };
        while (state.Elapsed.TotalSeconds < seconds && PollPlanner.Next(state, plan) is PollWait wait)
        {
            var now = state.Elapsed + wait.Delay;
            state = state with
            {
                PollsDone = state.PollsDone + 1,
                Elapsed = now,
                Processed = (int)Math.Min(500, 500 * now.TotalSeconds / seconds),
                Total = 500,
                LastProgressAt = now,
            };
        }

        return (Poll * state.PollsDone) + (PerMinute / 60d * (state.Elapsed.TotalSeconds - seconds));
    }

    private static double Quantile(Func<double, double> survival, double ended)
    {
        var (low, high) = (0d, 1e6);
        while (high - low > 0.01)
        {
            var middle = (low + high) / 2;
            (low, high) = 1 - survival(middle) < ended ? (middle, high) : (low, middle);
        }

        return low;
    }

    private static PollPlan Plan(double expectedSeconds, long perMinute) => new()
    {
        StalenessBaseUnitsPerHour = perMinute * 60,
        ExpectedOverhead = TimeSpan.FromSeconds(expectedSeconds),
        ExpectedPerRow = TimeSpan.Zero,
        MaxDelay = TimeSpan.FromHours(12),
        Deadline = TimeSpan.FromHours(12),
        MaxPolls = 500,
    };
}
