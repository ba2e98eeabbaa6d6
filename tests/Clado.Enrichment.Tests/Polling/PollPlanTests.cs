namespace Clado.Enrichment.Polling;

public class PollPlanTests
{
    public static TheoryData<string, PollPlan> Unusable => new()
    {
        { nameof(PollPlan.CostPerPollBaseUnits), new() { CostPerPollBaseUnits = -1 } },
        { nameof(PollPlan.StalenessBaseUnitsPerHour), new() { StalenessBaseUnitsPerHour = -1 } },
        { nameof(PollPlan.MinDelay), new() { MinDelay = TimeSpan.Zero } },
        { nameof(PollPlan.MaxDelay), new() { MaxDelay = TimeSpan.FromSeconds(4) } },
        { nameof(PollPlan.Deadline), new() { Deadline = TimeSpan.Zero } },
        { nameof(PollPlan.MaxPolls), new() { MaxPolls = 0 } },
        { nameof(PollPlan.ExpectedOverhead), new() { ExpectedOverhead = TimeSpan.FromTicks(-1) } },
        { nameof(PollPlan.ExpectedPerRow), new() { ExpectedPerRow = TimeSpan.FromTicks(-1) } },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public void A_figure_out_of_range_is_named(string name, PollPlan plan)
    {
        var fault = Assert.Throws<InvalidOperationException>(() => PollPlanner.Next(new() { Rows = 1, PollsDone = 0, Elapsed = TimeSpan.Zero }, plan));

        Assert.Contains(name, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_defaults_can_be_used() => new PollPlan().Validate();
}
