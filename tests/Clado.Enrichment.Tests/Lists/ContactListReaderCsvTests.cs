using System.Text;
using CsCheck;

namespace Clado.Enrichment.Lists;

public class ContactListReaderCsvTests
{
    private const string Alice = "https://www.linkedin.com/in/alice";
    private const string Bob = "https://www.linkedin.com/in/bob";

    [Theory]
    [InlineData("LinkedIn Profile")]
    [InlineData("LinkedIn URL")]
    [InlineData("linkedin_url")]
    [InlineData("LinkedIn")]
    [InlineData("LINKEDIN-URL")]
    [InlineData("Person Linkedin Url")]
    [InlineData("profile_url")]
    [InlineData("URL")]
    [InlineData("\"LinkedIn \"\"URL\"\"\"")]
    public void The_address_column_goes_by_many_names(string header) =>
        Assert.Equal([Row(2, Alice)], Read($"name,{header},company\nAlice,{Alice},Acme\n"));

    [Theory]
    [InlineData("people_id")]
    [InlineData("id")]
    [InlineData("external_id")]
    [InlineData("Record ID")]
    public void The_id_column_goes_by_several_names(string header) =>
        Assert.Equal([Row(2, Alice, "crm-1"), Row(3, Bob)], Read($"{header},linkedin_url\n crm-1 ,{Alice}\n,{Bob}\n"));

    [Fact]
    public void The_most_telling_names_win() =>
        Assert.Equal([Row(2, Alice, "p1")], Read($"id,url,Company LinkedIn URL,LinkedIn URL,people_id\n1,https://x,https://y,{Alice},p1\n"));

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void The_delimiter_is_detected(char delimiter) =>
        Assert.Equal([Row(2, Alice, "7")], Read($"id{delimiter}linkedin_url\n7{delimiter}{Alice}\n"));

    [Theory]
    [InlineData(',', "\n")]
    [InlineData(';', "\r\n")]
    [InlineData('\t', "\r\n")]
    public void The_line_that_tells_Excel_the_delimiter_is_passed_over(char delimiter, string end) =>
        Assert.Equal([Row(3, Alice, "7")], Read($"sep={delimiter}{end}id{delimiter}linkedin_url{end}7{delimiter}{Alice}{end}"));

    [Fact]
    public void A_list_that_tells_the_delimiter_alone_is_an_error() => Assert.StartsWith("The list is empty", Fault("sep=;\r\n").Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Lines_end_in_any_way(string end) =>
        Assert.Equal([Row(2, Alice), Row(4, Bob)], Read($"linkedin_url{end}{Alice}{end}{end}{Bob}{end}{end}"));

    [Fact]
    public void A_single_column_needs_no_header() =>
        Assert.Equal([Row(1, Alice), Row(2, "linkedin.com/in/bob"), Row(3, "rubbish")], Read($"{Alice}\nlinkedin.com/in/bob\nrubbish"));

    [Fact]
    public void A_quoted_field_may_hold_delimiters_quotes_and_lines() =>
        Assert.Equal([Row(2, Alice), Row(5, Bob)], Read($"note,linkedin_url\n\"a, \"\"b\"\"\r\nc\nd\",{Alice}\n#x,{Bob}\n"));

    [Fact]
    public void Blank_lines_and_lines_of_delimiters_are_passed_over() =>
        Assert.Equal([Row(3, Alice, "1"), Row(6, Bob)], Read($"\nid,linkedin_url\n1,{Alice}\n,\n  \n,{Bob}\n,,,\n"));

    [Fact]
    public void A_row_that_is_too_short_has_an_empty_address() =>
        Assert.Equal([Row(2, "", "1"), Row(3, Alice, "2")], Read($"id,linkedin_url\n1\n2,{Alice},more\n"));

    [Fact]
    public void Byte_order_marks_tell_the_encoding()
    {
        var text = $"linkedin_url\nhttps://www.linkedin.com/in/josé\n";

        foreach (var encoding in new[] { new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
            Assert.Equal([Row(2, "https://www.linkedin.com/in/josé")], ContactListReader.ReadCsv(() => new MemoryStream(bytes)));
        }
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_spoil_only_their_own_field()
    {
        byte[] latin = [.. Encoding.Latin1.GetBytes($"name,linkedin_url\nJosé,{Alice}\nx,https://www.linkedin.com/in/josé\n")];

        var rows = ContactListReader.ReadCsv(() => new MemoryStream(latin));

        Assert.Equal(Row(2, Alice), rows.First());
        Assert.Equal(RowDisposition.Invalid, ListPreparation.Prepare(rows, new HashSet<string>(), 500).ElementAt(1).Disposition);
    }

    [Fact]
    public void An_id_that_is_not_UTF8_is_an_error()
    {
        var fault = Assert.Throws<ContactListException>(() =>
            ContactListReader.ReadCsv(() => new MemoryStream(Encoding.Latin1.GetBytes($"id,linkedin_url\n1,{Alice}\né,{Alice}\n"))));

        Assert.Equal("Line 3, the id column: The id is not valid UTF-8. Save the file as \"CSV UTF-8\".", fault.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\n\n , \n")]
    public void An_empty_list_is_an_error(string csv) =>
        Assert.StartsWith("The list is empty. Send a CSV with a column", Fault(csv).Message, StringComparison.Ordinal);

    [Fact]
    public void A_header_alone_is_an_error() =>
        Assert.StartsWith("The list holds no LinkedIn addresses.", Fault("id,linkedin_url\n\n").Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("name,company\nAlice,Acme\n")]
    [InlineData("Alice\nBob\n")]
    [InlineData("Alice,https://www.linkedin.com/in/alice\n")]
    [InlineData("\n\u0001\u0002\0binary")]
    public void A_list_without_a_column_that_is_recognised_is_an_error_that_repeats_nothing(string csv)
    {
        var fault = Fault(csv);

        Assert.Contains("No column is recognised as LinkedIn addresses. Call it linkedin_url", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("alice", fault.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(csv.StartsWith('\n') ? 2 : 1, fault.Line);
    }

    [Fact]
    public void Two_columns_of_one_name_are_an_error()
    {
        var fault = Fault($"LinkedIn URL,linkedin_url\n{Alice},{Bob}\n");

        Assert.Equal("Line 1, column linkedinurl: Two columns have this name. Rename or remove one of them.", fault.Message);
        Assert.Equal("column linkedinurl", fault.Field);
    }

    [Theory]
    [InlineData("linkedin_url,x\na,b\n\"c\"d,e\n")]
    [InlineData("linkedin_url,x\na,b\n\"c,d\n")]
    public void A_field_with_broken_quotes_is_an_error(string csv) =>
        Assert.Equal("Line 3: A quoted field does not end properly. Double the quotes inside it, or remove the one that opens it.", Fault(csv).Message);

    [Fact]
    public void Broken_quotes_at_the_very_start_are_an_error_too() => Assert.Equal(1, Fault("\"linkedin_url\"x\n").Line);

    [Fact]
    public void A_record_over_its_limit_is_an_error()
    {
        var limits = new ContactListLimits { MaxRecordLength = 5_000 };

        var fault = Fault($"linkedin_url,note\n{Alice},\n{Bob},{new string('x', 6_000)}\n", limits);

        Assert.Equal("Line 3: The record is too long. A closing quote is probably missing, here or on a line before.", fault.Message);
    }

    [Theory]
    [InlineData("linkedin_url", "the LinkedIn column")]
    [InlineData("linkedin_url,id\nx", "the id column")]
    public void A_field_over_its_limit_is_an_error(string start, string column)
    {
        var limits = new ContactListLimits { MaxFieldLength = 40 };
        var separator = start.Contains(',', StringComparison.Ordinal) ? "," : "\n";

        Assert.NotEmpty(Read($"{start}{separator}{new string('x', 40)}\n", limits));
        Assert.Equal(
            $"Line 2, {column}: The field is longer than 40 characters. Check the quotes around it, or shorten it.",
            Fault($"{start}{separator}{new string('x', 41)}\n", limits).Message);
    }

    [Fact]
    public void A_row_too_many_is_an_error()
    {
        var limits = new ContactListLimits { MaxRows = 2 };

        Assert.Equal(2, Read("linkedin_url\na\nb\n\n", limits).Count);
        Assert.Equal("Line 4: The list has more than 2 rows. Split it into several lists.", Fault("linkedin_url\na\nb\nc\n", limits).Message);
    }

    [Fact]
    public void A_byte_too_many_is_an_error()
    {
        var csv = $"linkedin_url\n{Alice}\n";

        Assert.Single(Read(csv, new() { MaxBytes = csv.Length }));
        Assert.Equal("The list is longer than 46 bytes. Split it into several lists.", Fault(csv, new() { MaxBytes = csv.Length - 1 }).Message);
    }

    [Fact]
    public void Streaming_reads_no_further_than_it_must()
    {
        using var rows = ContactListReader.StreamCsv(new EndlessList()).GetEnumerator();

        for (var line = 2; line < 50_000; line++)
        {
            Assert.True(rows.MoveNext());
            Assert.Equal(line, rows.Current.Line);
        }
    }

    [Fact]
    public void Each_pass_opens_the_list_anew_and_closes_it()
    {
        List<MemoryStream> opened = [];
        var rows = ContactListReader.ReadCsv(() =>
        {
            opened.Add(new(Encoding.UTF8.GetBytes($"linkedin_url\n{Alice}\n{Bob}\n")));
            return opened[^1];
        });

        Assert.Equal(2, rows.Count);
        Assert.Equal([Row(2, Alice), Row(3, Bob)], rows);
        Assert.Equal([Row(2, Alice)], rows.Take(1));
        Assert.Equal(3, opened.Count);
        Assert.All(opened, stream => Assert.False(stream.CanRead));
    }

    [Fact]
    public void Streaming_leaves_the_stream_open()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($"linkedin_url\n{Alice}\n"));

        Assert.Single(ContactListReader.StreamCsv(stream));

        Assert.True(stream.CanRead);
    }

    [Fact]
    public void No_bytes_make_it_throw_anything_else() => Gen.OneOf(
        Gen.Byte.Array[0, 200],
        Gen.String[Gen.Char["linked_url,;\t\"\r\n\0 a#'"], 0, 120].Select(Encoding.UTF8.GetBytes),
        Gen.String[Gen.Char[",;\"\r\n a'"], 0, 120].Select(text => Encoding.UTF8.GetBytes("id,linkedin_url\n" + text))).Sample(
            bytes =>
            {
                try
                {
                    Assert.NotEmpty(ContactListReader.ReadCsv(() => new MemoryStream(bytes)));
                }
                catch (ContactListException fault)
                {
                    Assert.NotEmpty(fault.Message);
                }
            },
            iter: 20_000);

    private static IReadOnlyCollection<InputRow> Read(string csv, ContactListLimits? limits = null) =>
        ContactListReader.ReadCsv(() => new MemoryStream(Encoding.UTF8.GetBytes(csv)), limits);

    private static ContactListException Fault(string csv, ContactListLimits? limits = null) =>
        Assert.Throws<ContactListException>(() => Read(csv, limits));

    private static InputRow Row(int line, string submitted, string? id = null) => new() { Line = line, Submitted = submitted, Id = id };

    private sealed class EndlessList : MemoryStream
    {
        private bool begun;

        public override int Read(Span<byte> buffer)
        {
            var text = begun ? string.Concat(Enumerable.Repeat("linkedin.com/in/x\n", 20)) : "linkedin_url\n";
            begun = true;
            return Encoding.UTF8.GetBytes(text, buffer);
        }
    }
}
