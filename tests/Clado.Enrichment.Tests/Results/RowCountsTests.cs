namespace Clado.Enrichment.Results;

public class RowCountsTests
{
    [Fact]
    public void Each_status_is_counted_as_itself()
    {
        var statuses = Enum.GetValues<RowStatus>().SelectMany(status => Enumerable.Repeat(status, (int)status + 1));

        var counts = statuses.Aggregate(new RowCounts { In = 21 }, (counts, status) => counts.Plus(status));

        Assert.Equal(new RowCounts { In = 21, Enriched = 1, Empty = 2, Failed = 3, Duplicate = 4, Invalid = 5, Suppressed = 6 }, counts);
        Assert.True(counts.Balanced);
    }

    [Fact]
    public void A_row_that_is_lost_or_written_twice_shows()
    {
        var one = new RowCounts { In = 2 }.Plus(RowStatus.Invalid);

        Assert.False(one.Balanced);
        Assert.True(one.Plus(RowStatus.Invalid).Balanced);
        Assert.False(one.Plus(RowStatus.Invalid).Plus(RowStatus.Invalid).Balanced);
    }

    [Fact]
    public void A_status_there_is_not_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new RowCounts().Plus((RowStatus)99));
}
