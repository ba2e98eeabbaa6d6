namespace Clado.Enrichment.Lists;

public class LineBreaksTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 0)]
    [InlineData("a\n", 1)]
    [InlineData("a\r", 1)]
    [InlineData("a\r\n", 1)]
    [InlineData("a\r\n\r\n", 2)]
    [InlineData("a\n\r", 2)]
    [InlineData("\r\r\nb\n\n", 4)]
    public void Lines_end_in_three_ways(string text, int count) => Assert.Equal(count, LineBreaks.Count(text));

    [Fact]
    public void A_position_is_on_the_line_after_the_ends_before_it()
    {
        Assert.Equal(1, LineBreaks.LineAt("a\nb\nc"u8, 1));
        Assert.Equal(2, LineBreaks.LineAt("a\nb\nc"u8, 2));
        Assert.Equal(3, LineBreaks.LineAt("a\nb\nc"u8, 5));
    }
}
