using CsCheck;

namespace Clado.Enrichment.Polling;

public class DurationBeliefTests
{
    private static readonly PollPlan Plan = new() { ExpectedOverhead = TimeSpan.FromSeconds(100), ExpectedPerRow = TimeSpan.FromSeconds(1) };

    [Fact]
    public void Without_progress_the_expected_duration_is_the_mean()
    {
        var belief = DurationBelief.From(State(), Plan);

        var mean = Enumerable.Range(0, 2_000_000).Sum(second => (belief.Survival(second) + belief.Survival(second + 1)) / 2);

        Assert.InRange(mean, 590, 601);
    }

    [Fact]
    public void An_age_that_is_reached_is_certain()
    {
        var fresh = DurationBelief.From(State(), Plan);
        var aged = DurationBelief.From(State() with { Elapsed = TimeSpan.FromSeconds(300) }, Plan);

        Assert.Equal(1, aged.Survival(0));
        Assert.Equal(fresh.Survival(400) / fresh.Survival(300), aged.Survival(100), 1e-12);
    }

    [Theory]
    [InlineData(250, 500, 0.5 * (1_000 + 60) / 0.6)]
    [InlineData(400, 500, 0.2 * (1_000 + 60) / 0.9)]
    [InlineData(500, 500, 0.001 * (1_000 + 60) / 1.099)]
    [InlineData(50, 100, 0.5 * (1_000 + 60) / 0.6)]
    public void With_progress_the_rest_is_in_proportion_and_drawn_to_what_was_expected(int processed, int total, double median)
    {
        var state = State() with { Elapsed = TimeSpan.FromSeconds(1_000), Processed = processed, Total = total };

        var belief = DurationBelief.From(state, Plan);

        Assert.Equal(0.5, belief.Survival(median), 1e-9);
    }

    [Fact]
    public void A_job_that_has_stood_still_is_believed_to_stand_still_as_long_again()
    {
        var state = State() with { Elapsed = TimeSpan.FromSeconds(1_000), Processed = 499, LastProgressAt = TimeSpan.FromSeconds(400) };

        Assert.Equal(0.5, DurationBelief.From(state, Plan).Survival(600), 1e-9);
    }

    [Fact]
    public void Survival_falls_from_one() => Gen.Select(Gen.Int[0, 5_000], Gen.Int[0, 100_000], Gen.Int[0, 500], Gen.Double[0, 1e6], Gen.Double[0, 1e6]).Sample(
        (rows, elapsed, processed, a, b) =>
        {
            var belief = DurationBelief.From(State() with { Rows = rows, Elapsed = TimeSpan.FromSeconds(elapsed), Processed = processed, Total = 500 }, new());

            Assert.Equal(1, belief.Survival(0));
            Assert.InRange(belief.Survival(Math.Max(a, b)), 0, belief.Survival(Math.Min(a, b)));
        },
        iter: 5_000);

    private static PollState State() => new() { Rows = 500, PollsDone = 0, Elapsed = TimeSpan.Zero };
}
