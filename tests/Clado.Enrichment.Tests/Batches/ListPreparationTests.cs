using CsCheck;

namespace Clado.Enrichment.Batches;

public class ListPreparationTests
{
    private static readonly HashSet<string> Nobody = [];

    [Fact]
    public void Every_row_has_its_disposition()
    {
        var rows = ListPreparation.Prepare(
            [
                new() { Line = 2, Submitted = "linkedin.com/in/Alice", Id = "a" },
                new() { Line = 3, Submitted = "https://www.linkedin.com/in/bob" },
                new() { Line = 4, Submitted = "https://uk.linkedin.com/in/alice/", Id = "b" },
                new() { Line = 5, Submitted = "https://www.linkedin.com/company/acme" },
                new() { Line = 6, Submitted = "linkedin.com/in/eve" },
                new() { Line = 7, Submitted = "linkedin.com/in/EVE" },
            ],
            new HashSet<string> { "https://www.linkedin.com/in/eve" },
            500);

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
            rows);
        Assert.Equal([[Url("alice"), Url("bob")]], ListPreparation.Batches(rows, 500));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(499, 1)]
    [InlineData(500, 1)]
    [InlineData(501, 2)]
    [InlineData(1_500, 3)]
    public void Batches_are_full_but_the_last(int rows, int expected)
    {
        var batches = ListPreparation.Batches(ListPreparation.Prepare(Enumerable.Range(1, rows).Select(Row), Nobody, 500), 500).ToList();

        Assert.Equal(expected, batches.Count);
        Assert.All(batches.SkipLast(1), batch => Assert.Equal(500, batch.Count));
    }

    [Fact]
    public void A_size_below_1_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ListPreparation.Prepare([], Nobody, 0));

    [Fact]
    public void An_address_that_is_in_its_form_already_is_held_once()
    {
        var submitted = new string(Url("alice"));

        var row = ListPreparation.Prepare([new() { Line = 1, Submitted = submitted }], Nobody, 500).Single();

        Assert.Same(row.Submitted, row.Normalized);
    }

    [Fact]
    public void Each_profile_is_in_one_batch_once_and_each_row_is_kept() =>
        Gen.Select(Gen.Int[-3, 40].Array[0, 300], Gen.Int[1, 20], Gen.Int[0, 40].HashSet[0, 10]).Sample(
            (people, size, refused) =>
            {
                var suppressed = refused.Select(person => Url($"p{person}")).ToHashSet();
                var rows = ListPreparation.Prepare(people.Select((person, index) => Person(index + 1, person)), suppressed, size).ToList();

                var batches = ListPreparation.Batches(rows, size).ToList();
                var sent = batches.SelectMany(batch => batch).ToList();
                Assert.Equal(people.Length, rows.Count);
                Assert.Equal(people.Where(person => person >= 0).Select(person => Url($"p{person}")).Except(suppressed), sent);
                Assert.All(batches, batch => Assert.InRange(batch.Count, 1, size));
                Assert.All(rows.Where(row => row.Disposition == RowDisposition.Batched), row => Assert.Contains(row.Normalized!, batches[row.Batch!.Value]));
                Assert.All(rows.Where(row => row.Disposition == RowDisposition.Duplicate), row => Assert.Equal(row.Normalized, rows[row.DuplicateOf!.Value - 1].Normalized));
            },
            iter: 1_000);

    [Fact]
    public void Each_pass_begins_anew()
    {
        var rows = ListPreparation.Prepare(Enumerable.Range(0, 30).Select(index => Person(index + 1, (index % 12) - 2)), Nobody, 4);

#pragma warning disable CA1851 // More than one pass is what is tested.
        Assert.Equal(rows.ToList(), rows.ToList());
#pragma warning restore CA1851
    }

    [Fact]
    public void Rows_are_prepared_as_they_are_taken()
    {
        var taken = 0;
        var rows = ListPreparation.Prepare(Enumerable.Range(1, 1_000).Select(number => Row(taken = number)), Nobody, 10);

        Assert.Equal(7, rows.Take(7).Count());
        Assert.Equal(7, taken);
    }

    [Fact]
    public void A_row_as_text_does_not_repeat_the_address() => Assert.Equal("line 1: Batched", $"{Batched(0)}");

    private static PreparedRow Batched(int batch) =>
        new() { Line = 1, Submitted = "secret", Normalized = "secret", Disposition = RowDisposition.Batched, Batch = batch };

    private static InputRow Row(int number) => new() { Line = number, Submitted = Url($"person-{number}") };

    private static InputRow Person(int line, int person) => new() { Line = line, Submitted = person < 0 ? "nobody" : $"linkedin.com/in/P{person}" };

    private static string Url(string slug) => $"https://www.linkedin.com/in/{slug}";
}
