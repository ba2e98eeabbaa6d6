using System.Text.Json;
using CsCheck;

namespace Clado.Enrichment.Batches;

public class PreparedListTests
{
    private static readonly HashSet<string> Nobody = [];

    [Fact]
    public void Every_row_has_its_disposition()
    {
        var list = PreparedList.Prepare(
            [
                new() { Line = 2, Submitted = "linkedin.com/in/Alice", Id = "a" },
                new() { Line = 3, Submitted = "https://www.linkedin.com/in/bob" },
                new() { Line = 4, Submitted = "https://uk.linkedin.com/in/alice/", Id = "b" },
                new() { Line = 5, Submitted = "https://www.linkedin.com/company/acme" },
                new() { Line = 6, Submitted = "linkedin.com/in/eve" },
                new() { Line = 7, Submitted = "linkedin.com/in/EVE" },
            ],
            new HashSet<string> { "https://www.linkedin.com/in/eve" });

        Assert.Equal(
            [
                new() { Line = 2, Submitted = "linkedin.com/in/Alice", Normalized = Url("alice"), Id = "a", Disposition = RowDisposition.Batched, Batch = 0 },
                new() { Line = 3, Submitted = Url("bob"), Normalized = Url("bob"), Disposition = RowDisposition.Batched, Batch = 0 },
                new()
                {
                    Line = 4, Submitted = "https://uk.linkedin.com/in/alice/", Normalized = Url("alice"), Id = "b",
                    Disposition = RowDisposition.Duplicate, DuplicateOf = 2, Reason = "the same profile as line 2",
                },
                new()
                {
                    Line = 5, Submitted = "https://www.linkedin.com/company/acme", Disposition = RowDisposition.Invalid,
                    Reason = "the page of a company or school, not of a person",
                },
                new()
                {
                    Line = 6, Submitted = "linkedin.com/in/eve", Normalized = Url("eve"), Disposition = RowDisposition.Suppressed,
                    Reason = "on the suppression list",
                },
                new()
                {
                    Line = 7, Submitted = "linkedin.com/in/EVE", Normalized = Url("eve"), Disposition = RowDisposition.Suppressed,
                    Reason = "on the suppression list",
                },
            ],
            list.Rows);
        Assert.Equal([[Url("alice"), Url("bob")]], list.Batches);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(499, 1)]
    [InlineData(500, 1)]
    [InlineData(501, 2)]
    [InlineData(1_500, 3)]
    public void Batches_have_500_rows(int rows, int batches)
    {
        var list = PreparedList.Prepare(Enumerable.Range(1, rows).Select(Row), Nobody);

        Assert.Equal(batches, list.Batches.Count);
        Assert.All(list.Batches.SkipLast(1), batch => Assert.Equal(500, batch.Count));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5_001)]
    public void Other_sizes_than_1_to_5000_are_refused(int size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PreparedList.Prepare([], Nobody, size));

    [Fact]
    public void Five_thousand_is_allowed() =>
        Assert.Equal(2, PreparedList.Prepare(Enumerable.Range(1, 5_001).Select(Row), Nobody, 5_000).Batches.Count);

    [Fact]
    public void An_address_that_is_in_its_form_already_is_held_once()
    {
        var submitted = new string(Url("alice"));

        var row = PreparedList.Prepare([new() { Line = 1, Submitted = submitted }], Nobody).Rows[0];

        Assert.Same(row.Submitted, row.Normalized);
    }

    [Fact]
    public void Each_profile_is_in_one_batch_once_and_each_row_is_kept() =>
        Gen.Select(Gen.Int[-3, 40].Array[0, 300], Gen.Int[1, 20], Gen.Int[0, 40].HashSet[0, 10]).Sample(
            (people, size, refused) =>
            {
                var suppressed = refused.Select(person => Url($"p{person}")).ToHashSet();
                var list = PreparedList.Prepare(people.Select((person, index) => Person(index + 1, person)), suppressed, size);

                var sent = list.Batches.SelectMany(batch => batch).ToList();
                Assert.Equal(people.Length, list.Rows.Count);
                Assert.Equal(people.Where(person => person >= 0).Select(person => Url($"p{person}")).Except(suppressed), sent);
                Assert.All(list.Batches, batch => Assert.InRange(batch.Count, 1, size));
                Assert.All(list.Rows.Where(row => row.Disposition == RowDisposition.Batched), row => Assert.Contains(row.Normalized!, list.Batches[row.Batch!.Value]));
                Assert.All(list.Rows.Where(row => row.Disposition == RowDisposition.Duplicate), row => Assert.Equal(row.Normalized, list.Rows[row.DuplicateOf!.Value - 1].Normalized));
            },
            iter: 1_000);

    [Fact]
    public void Survives_JSON()
    {
        var list = PreparedList.Prepare(Enumerable.Range(0, 30).Select(index => Person(index + 1, (index % 12) - 2)), Nobody, 4);

        var read = JsonSerializer.Deserialize<PreparedList>(JsonSerializer.Serialize(list))!;

        Assert.Equal(list.Rows, read.Rows);
        Assert.Equal(list.Batches, read.Batches);
    }

    [Theory]
    [InlineData(1, "x")]
    [InlineData(null, "x")]
    [InlineData(0, null)]
    public void Rows_that_were_not_prepared_are_refused(int? batch, string? url) => Assert.Throws<ArgumentException>(() =>
        new PreparedList([new() { Line = 1, Submitted = "x", Disposition = RowDisposition.Batched, Batch = batch, Normalized = url }]));

    [Fact]
    public void Batches_that_go_backwards_are_refused() => Assert.Throws<ArgumentException>(() => new PreparedList([Batched(0), Batched(1), Batched(0)]));

    [Fact]
    public void A_million_rows_are_prepared()
    {
        var list = PreparedList.Prepare(Enumerable.Range(1, 1_000_000).Select(Row), Nobody, 5_000);

        Assert.Equal(200, list.Batches.Count);
    }

    [Fact]
    public void A_row_as_text_does_not_repeat_the_address() => Assert.Equal("line 1: Batched", $"{Batched(0)}");

    private static PreparedRow Batched(int batch) =>
        new() { Line = 1, Submitted = "secret", Normalized = "secret", Disposition = RowDisposition.Batched, Batch = batch };

    private static InputRow Row(int number) => new() { Line = number, Submitted = Url($"person-{number}") };

    private static InputRow Person(int line, int person) => new() { Line = line, Submitted = person < 0 ? "nobody" : $"linkedin.com/in/P{person}" };

    private static string Url(string slug) => $"https://www.linkedin.com/in/{slug}";
}
