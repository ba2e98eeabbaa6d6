using CsCheck;

namespace Clado.Enrichment.Results;

public class ResultMergerTests
{
    private static readonly Provenance Job = new() { JobId = "job-1", RetrievedAt = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero) };

    private static readonly Contact Mail = new() { Type = "email", Value = "a@example.com" };

    [Fact]
    public void An_answer_goes_to_the_row_it_names()
    {
        var list = List("alice", "bob", "carol").ToList();

        var rows = Merge(list, Found("carol", Mail), Found("alice"), Missed("bob", "Profile not found"));

        Assert.Equal([RowStatus.Empty, RowStatus.Failed, RowStatus.Enriched], rows.Select(row => row.Status));
        Assert.Equal([null, "Profile not found", null], rows.Select(row => row.Error));
        Assert.Equal([Mail], rows[2].Contacts);
        Assert.All(rows, row => Assert.Same(Job, row.Provenance));
        Assert.Equal(list.Select(row => (row.Line, row.Submitted, row.Normalized, row.Id)), rows.Select(row => (row.Line, row.Submitted, row.Normalized, row.Id)));
    }

    [Fact]
    public void An_answer_that_spells_the_address_in_another_way_is_found_too()
    {
        var rows = Merge(List("alice"), new ContactResult { LinkedInUrl = "http://linkedin.com/in/Alice/", Success = true, Contacts = [Mail] });

        Assert.Equal(RowStatus.Enriched, rows[0].Status);
    }

    [Fact]
    public void The_exact_spelling_wins_over_another()
    {
        var rows = Merge(
            List("alice"), new ContactResult { LinkedInUrl = "linkedin.com/in/alice", Success = true, Contacts = [Mail] }, Found("alice"));

        Assert.Equal(RowStatus.Empty, rows[0].Status);
    }

    [Fact]
    public void Of_two_answers_the_better_counts()
    {
        foreach (var answers in new[] { [Missed("alice", "x"), Found("alice", Mail), Found("alice")], new[] { Found("alice"), Found("alice", Mail), Missed("alice", "x") } })
        {
            Assert.Equal(RowStatus.Enriched, Merge(List("alice"), answers)[0].Status);
        }
    }

    [Fact]
    public void Answers_nobody_asked_for_are_left_out() =>
        Assert.Equal([RowStatus.Failed], Merge(List("alice"), Found("mallory", Mail), new ContactResult { LinkedInUrl = "junk", Success = true }).Select(row => row.Status));

    [Fact]
    public void A_row_without_an_answer_has_failed()
    {
        var row = Merge(List("alice"))[0];

        Assert.Equal(RowStatus.Failed, row.Status);
        Assert.Equal("the job ended without an answer about this profile", row.Error);
        Assert.Null(row.Provenance);
    }

    [Fact]
    public void A_batch_that_failed_keeps_the_answers_it_has()
    {
        var outcome = new BatchOutcome { Failure = "the job has not ended within 06:00:00", Results = [Found("bob", Mail)], Provenance = Job };

        var rows = MergeOutcomes(List("alice", "bob"), outcome);

        Assert.Equal(["the job has not ended within 06:00:00", null], rows.Select(row => row.Error));
        Assert.Equal([RowStatus.Failed, RowStatus.Enriched], rows.Select(row => row.Status));
    }

    [Fact]
    public void A_batch_that_is_missing_has_failed()
    {
        var rows = MergeOutcomes(List("alice"));

        Assert.Equal("the batch has no answer", rows[0].Error);
    }

    [Theory]
    [InlineData(null, "the lookup failed without a reason")]
    [InlineData(" \r\n", "the lookup failed without a reason")]
    [InlineData("not\r\nfound\0", "not  found")]
    public void Reasons_are_one_line(string? error, string expected) => Assert.Equal(expected, Merge(List("alice"), Missed("alice", error))[0].Error);

    [Fact]
    public void Reasons_are_short() => Assert.Equal(new string('x', 300) + "…", Merge(List("alice"), Missed("alice", new string('x', 9_999)))[0].Error);

    [Fact]
    public void Rows_that_were_not_sent_say_why()
    {
        InputRow[] input =
        [
            new() { Line = 1, Submitted = "linkedin.com/in/alice" },
            new() { Line = 2, Submitted = "linkedin.com/in/alice" },
            new() { Line = 3, Submitted = "nobody" },
            new() { Line = 4, Submitted = "linkedin.com/in/eve" },
        ];
        var list = ListPreparation.Prepare(input, new HashSet<string> { Url("eve") }, 500);

        var rows = Merge(list, Found("alice", Mail));

        Assert.Equal([RowStatus.Enriched, RowStatus.Duplicate, RowStatus.Invalid, RowStatus.Suppressed], rows.Select(row => row.Status));
        Assert.Equal([null, "the same profile as line 1", "not a linkedin.com profile address", "on the suppression list"], rows.Select(row => row.Error));
    }

    [Fact]
    public async Task Batches_are_taken_in_order_and_no_sooner_than_their_rows()
    {
        var taken = 0;
        List<int> seen = [];

        await foreach (var row in ResultMerger.MergeAsync(List(3, "a", "b", "a", "c", "d", "b", "e", "f", "g"), Outcomes()))
        {
            seen.Add(taken);
        }

        Assert.Equal([1, 1, 1, 1, 2, 2, 2, 2, 3], seen);

        async IAsyncEnumerable<BatchOutcome> Outcomes()
        {
            for (; taken < 3; )
            {
                taken++;
                await Task.Yield();
                yield return new BatchOutcome();
            }
        }
    }

    [Fact]
    public void Every_row_comes_back_once_in_order_and_the_counts_balance() =>
        Gen.Select(Gen.Int[-3, 30].Array[0, 100], Gen.Int[1, 9], Gen.Int[0, 30].Array[0, 40]).Sample(
            (people, size, answered) =>
            {
                var list = List(size, [.. people.Select(person => person < 0 ? "/" : $"p{person}")]).ToList();
                var results = answered.Select(person => person % 3 == 0 ? Missed($"p{person}", "no") : Found($"p{person}", person % 2 == 0 ? [Mail] : [])).ToList();

                var rows = MergeOutcomes(list, [.. Enumerable.Repeat(new BatchOutcome { Results = results }, people.Length)]);

                Assert.Equal(list.Select(row => row.Line), rows.Select(row => row.Line));
                Assert.True(rows.Aggregate(new RowCounts { In = list.Count }, (counts, row) => counts.Plus(row.Status)).Balanced);
                Assert.All(rows, row => Assert.Equal(row.Status == RowStatus.Enriched, row.Contacts.Count > 0));
                Assert.All(rows, row => Assert.Equal(row.Status is RowStatus.Enriched or RowStatus.Empty, row.Error is null));
            },
            iter: 1_000);

    [Fact]
    public void Nothing_personal_is_in_their_texts()
    {
        var found = Found("secret", Mail) with { Social = [new() { Type = "li", Link = "secret" }] };
        var row = Merge(List("secret"), found)[0];

        Assert.Equal("line 1: Enriched", $"{row}");
        Assert.Equal("1 contacts", $"{found}");
        Assert.Equal("failed", $"{Missed("secret", "secret")}");
        Assert.Equal("(email)", $"{Mail}");
        Assert.Equal("(li)", $"{found.Social[0]}");
    }

    private static List<ResultRow> Merge(IEnumerable<PreparedRow> list, params ContactResult[] results) =>
        MergeOutcomes(list, new BatchOutcome { Results = results, Provenance = Job });

    private static List<ResultRow> MergeOutcomes(IEnumerable<PreparedRow> list, params BatchOutcome[] outcomes) =>
        ResultMerger.MergeAsync(list, outcomes.ToAsyncEnumerable()).ToBlockingEnumerable().ToList();

    private static IEnumerable<PreparedRow> List(params string[] slugs) => List(500, slugs);

    private static IEnumerable<PreparedRow> List(int size, params string[] slugs) => ListPreparation.Prepare(
        slugs.Select((slug, index) => new InputRow { Line = index + 1, Submitted = $"linkedin.com/in/{slug}", Id = $"crm-{index}" }), new HashSet<string>(), size);

    private static ContactResult Found(string slug, params Contact[] contacts) => new() { LinkedInUrl = Url(slug), Success = true, Contacts = contacts };

    private static ContactResult Missed(string slug, string? error) => new() { LinkedInUrl = Url(slug), Success = false, Error = error };

    private static string Url(string slug) => $"https://www.linkedin.com/in/{slug}";
}
