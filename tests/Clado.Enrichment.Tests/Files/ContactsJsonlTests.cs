using System.Text;
using System.Text.Json;
using CsCheck;

namespace Clado.Enrichment.Files;

public class ContactsJsonlTests
{
    [Fact]
    public async Task A_row_is_one_object_on_one_line()
    {
        var full = new ResultRow
        {
            Line = 7,
            Submitted = "linkedin.com/in/Alice\n",
            Normalized = "https://www.linkedin.com/in/alice",
            Id = "crm-1",
            Status = RowStatus.Enriched,
            Contacts = [new() { Type = "email", Value = "a@example.com", Rating = 95.5m, SubType = "work" }, new() { Type = "phone", Value = "1" }],
            Social = [new() { Type = "li", Link = "x", Rating = 100 }],
            Provenance = new() { JobId = "job-1", RetrievedAt = new(2026, 11, 24, 1, 2, 3, TimeSpan.FromHours(1)) },
        };

        var text = await Write([full, new() { Line = 8, Submitted = "", Status = RowStatus.Invalid, Error = "empty" }]);

        Assert.Equal(
            """
            {"line":7,"submitted_url":"linkedin.com/in/Alice\n","linkedin_url":"https://www.linkedin.com/in/alice","id":"crm-1","status":"enriched","contacts":[{"type":"email","value":"a@example.com","sub_type":"work","rating":95.5},{"type":"phone","value":"1"}],"social":[{"type":"li","link":"x","rating":100}],"source":"clado","job_id":"job-1","retrieved_at":"2026-11-24T00:02:03Z"}
            {"line":8,"submitted_url":"","status":"invalid","error":"empty","contacts":[],"social":[]}

            """.ReplaceLineEndings("\n"),
            text);
    }

    [Fact]
    public Task Any_text_comes_back() => Gen.String.Where(text => text.IndexOfAnyInRange('\uD800', '\uDFFF') < 0).Array[1, 20].SampleAsync(
        async texts =>
        {
            var text = await Write(texts.Select((value, index) => new ResultRow { Line = index, Submitted = value, Id = value, Status = RowStatus.Failed, Error = value }));

            var read = text.Split('\n')[..^1].Select(line => JsonDocument.Parse(line).RootElement.GetProperty("submitted_url").GetString());
            Assert.Equal(texts, read);
        },
        iter: 500);

    [Fact]
    public async Task Rows_are_handed_on_as_they_come()
    {
        using var stream = new MemoryStream();
        var jsonl = new ContactsJsonl(stream);
        long held = 0;
        for (var line = 1; line <= 5_000; line++)
        {
            await jsonl.WriteAsync(new() { Line = 0, Submitted = "linkedin.com/in/alice", Status = RowStatus.Empty });
            held = Math.Max(held, (line * 50L) - stream.Length);
        }

        await jsonl.FlushAsync();

        Assert.InRange(held, 1, 70_000);
        Assert.Equal(5_000, Encoding.UTF8.GetString(stream.ToArray()).Count(letter => letter == '\n'));
    }

    private static async Task<string> Write(IEnumerable<ResultRow> rows)
    {
        using var stream = new MemoryStream();
        var jsonl = new ContactsJsonl(stream);
        foreach (var row in rows)
        {
            await jsonl.WriteAsync(row);
        }

        await jsonl.FlushAsync();
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
