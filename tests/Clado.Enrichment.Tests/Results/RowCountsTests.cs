namespace Clado.Enrichment.Results;

public class RowCountsTests
{
    [Fact]
    public void Each_status_is_counted_as_itself()
    {
        var rows = Enum.GetValues<RowStatus>().SelectMany(status => Enumerable.Repeat(Row(status), (int)status + 1));

        var counts = RowCounts.From(rows);

        Assert.Equal(new RowCounts { In = 21, Enriched = 1, Empty = 2, Failed = 3, Duplicate = 4, Invalid = 5, Suppressed = 6 }, counts);
        Assert.True(counts.Balanced);
    }

    [Fact]
    public void A_row_that_is_lost_shows()
    {
        var list = PreparedList.Prepare([new() { Line = 1, Submitted = "x" }, new() { Line = 2, Submitted = "y" }], new HashSet<string>());

        Assert.True(RowCounts.From(list, [Row(RowStatus.Invalid), Row(RowStatus.Invalid)]).Balanced);
        Assert.False(RowCounts.From(list, [Row(RowStatus.Invalid)]).Balanced);
    }

    [Fact]
    public void A_status_there_is_not_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => RowCounts.From([Row((RowStatus)99)]));

    private static ResultRow Row(RowStatus status) => new() { Line = 1, Submitted = "x", Status = status };
}
