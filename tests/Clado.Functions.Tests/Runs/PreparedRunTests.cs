using System.Text.Json;
using Clado.Functions.Runs;

namespace Clado.Functions.Tests.Runs;

public class PreparedRunTests
{
    [Theory]
    [InlineData(0, new int[0])]
    [InlineData(9, new[] { 9 })]
    [InlineData(10, new[] { 10 })]
    [InlineData(21, new[] { 10, 10, 1 })]
    public void Each_batch_is_full_but_the_last(int batched, int[] rows)
    {
        PreparedRun run = new(batched + 6, Duplicate: 1, Invalid: 2, Suppressed: 3, BatchSize: 10);

        Assert.Equal(rows, Enumerable.Range(0, run.Batches).Select(run.RowsOf));
    }

    [Fact]
    public void A_long_list_takes_no_more_room_in_the_history_than_a_short_one()
    {
        PreparedRun run = new(1_000_000, 0, 0, 0, BatchSize: 1);
        var json = JsonSerializer.Serialize(run);

        Assert.InRange(json.Length, 1, 200);
        Assert.Equal(run, JsonSerializer.Deserialize<PreparedRun>(json));
    }
}
