using System.Text;
using CsCheck;
using Sylvan.Data.Csv;

namespace Clado.Enrichment.Files;

public class ContactsCsvTests
{
    private static readonly ResultRow Full = new()
    {
        Line = 7,
        Submitted = "linkedin.com/in/Alice",
        Normalized = "https://www.linkedin.com/in/alice",
        Id = "=cmd",
        Status = RowStatus.Enriched,
        Contacts =
        [
            new() { Type = "email", Value = "low@example.com", Rating = 10 },
            new() { Type = "email", Value = "home@example.com", Rating = 95.5m },
            new() { Type = "Email", Value = "work@example.com", Rating = 95.5m, SubType = "work" },
            new() { Type = "email", Value = "none@example.com" },
            new() { Type = "phone", Value = "+15550100", Rating = 80, SubType = "mobile" },
            new() { Type = "phone", Value = "+15550101", Rating = 70 },
            new() { Type = "fax", Value = "+15550102" },
        ],
        Social = [new() { Type = "li", Link = "https://linkedin.com/in/alice" }, new() { Type = "tw", Link = "https://x.com/a" }, new() { Type = "TW", Link = "https://x.com/b" }],
        Provenance = new() { JobId = "job-1", RetrievedAt = new(2026, 11, 24, 1, 2, 3, TimeSpan.FromHours(1)) },
    };

    [Fact]
    public async Task A_row_has_its_columns()
    {
        var csv = await Write([Full, new() { Line = 8, Submitted = "a, \"b\"", Status = RowStatus.Invalid, Error = "empty" }]);

        Assert.Equal(
            """"
            line,submitted_url,linkedin_url,id,status,error,email,email_type,email_rating,other_emails,phone,phone_type,phone_rating,other_phones,social_linkedin,social_facebook,social_twitter,social_instagram,source,job_id,retrieved_at
            7,linkedin.com/in/Alice,https://www.linkedin.com/in/alice,'=cmd,enriched,,work@example.com,work,95.5,"home@example.com; low@example.com; none@example.com",+15550100,mobile,80,+15550101,https://linkedin.com/in/alice,,"https://x.com/a; https://x.com/b",,clado,job-1,2026-11-24T00:02:03.0000000Z
            8,"a, ""b""",,,invalid,empty,,,,,,,,,,,,,,,

            """".ReplaceLineEndings("\r\n"),
            csv);
    }

    [Fact]
    public async Task It_is_UTF8_without_a_byte_order_mark_and_the_stream_stays_open()
    {
        using var stream = new MemoryStream();
        var csv = new ContactsCsv(stream);

        await csv.WriteAsync(new() { Line = 1, Submitted = "josé 😀", Status = RowStatus.Invalid });
        await csv.FlushAsync();

        Assert.Contains("\r\n1,josé 😀,,,invalid,", Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
        Assert.Equal((byte)'l', stream.ToArray()[0]);
        Assert.True(stream.CanWrite);
    }

    [Fact]
    public async Task Without_rows_there_is_the_header() =>
        Assert.Equal(string.Join(',', ContactsCsv.Headers) + "\r\n", await Write([]));

    [Fact]
    public async Task Rows_are_handed_on_as_they_come()
    {
        using var stream = new MemoryStream();
        var csv = new ContactsCsv(stream);
        long held = 0;
        for (var line = 1; line <= 5_000; line++)
        {
            await csv.WriteAsync(Full with { Line = line });
            held = Math.Max(held, (line * 100L) - stream.Length);
        }

        await csv.FlushAsync();

        Assert.InRange(held, 1, 40_000);
        Assert.Equal(5_001, Encoding.UTF8.GetString(stream.ToArray()).Count(letter => letter == '\n'));
    }

    [Fact]
    public async Task Writing_can_be_stopped()
    {
        using var stream = new MemoryStream();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ContactsCsv(stream).FlushAsync(new CancellationToken(canceled: true)));
    }

    [Fact]
    public Task Another_reader_reads_a_hundred_thousand_cells_back() => Gen.OneOf(CsvCellTests.Texts, Gen.String[Printable, 0, 20]).Array[1_000].SampleAsync(
        async texts =>
        {
            var rows = texts.Chunk(5).Select((cells, index) => new ResultRow
            {
                Line = index,
                Submitted = cells[0],
                Id = cells[1],
                Error = cells[2],
                Status = RowStatus.Failed,
                Contacts = [new() { Type = "phone", Value = cells[3], SubType = cells[4] }],
            });
            Assert.Equal(texts, Cells(await Write(rows), "submitted_url", "id", "error", "phone", "phone_type"));
        },
        iter: 100);

    private static async Task<string> Write(IEnumerable<ResultRow> rows)
    {
        using var stream = new MemoryStream();
        var csv = new ContactsCsv(stream);
        foreach (var row in rows)
        {
            await csv.WriteAsync(row);
        }

        await csv.FlushAsync();
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static Gen<char> Printable { get; } = Gen.Char.Where(letter => !char.IsSurrogate(letter) && letter != '\uFFFF');

    private static List<string> Cells(string csv, params string[] columns)
    {
        List<string> cells = [];
        using var reader = CsvDataReader.Create(
            new StringReader(csv), new CsvDataReaderOptions { Delimiter = ',', Comment = '\uFFFF', BufferSize = 65_536 });
        while (reader.Read())
        {
            Assert.Equal(ContactsCsv.Headers.Count, reader.RowFieldCount);
            cells.AddRange(columns.Select(column => CsvCell.Restore(reader.GetString(reader.GetOrdinal(column)))));
        }

        return cells;
    }
}
