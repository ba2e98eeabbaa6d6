using Clado.Embedded.Functions.Blobs;
using CsCheck;

namespace Clado.Embedded.Functions.Tests.Blobs;

public class BlobPathPatternTests
{
    private static readonly Gen<string> Name = Gen.String[Gen.Char["abz019-_./ {}"], 0, 30];

    [Theory]
    [InlineData("inbox", "a/b.csv", true)]
    [InlineData("inbox/{name}", "a/b.csv", true)]
    [InlineData("inbox/{name}.csv", "a/b.csv", true)]
    [InlineData("inbox/{name}.csv", "a/b.CSV", false)]
    [InlineData("inbox/a/{name}", "b/c", false)]
    [InlineData("inbox/a.c/{name}", "abc/x", false)]
    [InlineData("inbox/{{{name}}}", "{x}", true)]
    [InlineData("inbox/{{{name}}}", "x", false)]
    [InlineData("inbox/exact", "exact", true)]
    [InlineData("inbox/exact", "exactly", false)]
    public void A_name_fits_or_does_not(string path, string name, bool fits) => Assert.Equal(fits, BlobPathPattern.Parse(path).Match(name) is not null);

    [Fact]
    public void Tokens_take_what_stands_in_their_place()
    {
        var tokens = BlobPathPattern.Parse("inbox/{country}-{name}.csv").Match("de-list-1.csv")!;

        Assert.Equal("de-list", tokens["country"]);
        Assert.Equal("1", tokens["name"]);
    }

    [Theory]
    [InlineData("In/{name}", "no container name")]
    [InlineData("in-/{name}", "no container name")]
    [InlineData("inbox/{name", "position 1")]
    [InlineData("inbox/name}", "position 5")]
    [InlineData("inbox/{a}{a}", "used twice")]
    [InlineData("inbox/{a b}", "no name")]
    public void A_path_that_is_none_is_refused(string path, string problem)
        => Assert.Contains(problem, Assert.Throws<FormatException>(() => BlobPathPattern.Parse(path)).Message, StringComparison.Ordinal);

    [Fact]
    public void Whatever_fits_begins_with_the_prefix_and_is_put_together_again_from_its_parts() => Gen.Select(Name, Name, Name).Sample((before, token, after) =>
    {
        var pattern = BlobPathPattern.Parse($"inbox/{Escape("p" + before)}{{name}}{Escape(after)}");
        var name = $"p{before}{token}{after}";

        Assert.StartsWith(pattern.Prefix, name, StringComparison.Ordinal);
        Assert.Equal(token, pattern.Match(name)?["name"]);
    });

    private static string Escape(string literal) => literal.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}
