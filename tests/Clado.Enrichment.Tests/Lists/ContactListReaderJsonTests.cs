using System.Text;
using System.Text.Json;
using CsCheck;

namespace Clado.Enrichment.Lists;

public class ContactListReaderJsonTests
{
    [Fact]
    public void Addresses_alone_are_enough()
    {
        var request = Read("""{"linkedin_urls":["linkedin.com/in/alice","",""]}""");

        Assert.Equal([Row(1, "linkedin.com/in/alice"), Row(2, ""), Row(3, "")], request.Rows);
        Assert.True(request.EmailEnrichment);
        Assert.False(request.PhoneEnrichment);
        Assert.Null(request.MaxSpendBaseUnits);
    }

    [Fact]
    public void Every_field_is_read_in_any_order()
    {
        var request = Read(
            "\uFEFF {\"max_spend_base_units\":\"20003000\",\"phone_enrichment\":true,\"people_ids\":[\"1\",null],\"email_enrichment\":false,\n"
            + "\"linkedin_urls\":[\"a\",\"\\u0062\"]}\n");

        Assert.Equal([Row(1, "a", "1"), Row(2, "b")], request.Rows);
        Assert.False(request.EmailEnrichment);
        Assert.True(request.PhoneEnrichment);
        Assert.Equal("20003000", request.MaxSpendBaseUnits);
    }

    [Theory]
    [InlineData("", null, null, "The body is empty. Send {\"linkedin_urls\"")]
    [InlineData(" \r\n\t", null, null, "The body is empty.")]
    [InlineData("{\"linkedin_urls\":[\"a\"]", 1, null, "This is not valid JSON, at byte ")]
    [InlineData("{\n\"linkedin_urls\":[\"a\",]}", 2, null, "This is not valid JSON, at byte ")]
    [InlineData("{\"linkedin_urls\":[\"a\"]} x", 1, null, "This is not valid JSON, at byte ")]
    [InlineData("{\"linkedin_urls\":[\"a\"]}{}", 1, null, "This is not valid JSON, at byte ")]
    [InlineData("secret", 1, null, "This is not valid JSON, at byte 1 of the line.")]
    [InlineData("\n[\"a\"]", 2, "$", "This must be an object, not an array.")]
    [InlineData("null", 1, "$", "This must be an object, not null.")]
    [InlineData("{}", null, "$.linkedin_urls", "The field is missing.")]
    [InlineData("{\"linkedin_urls\":[]}", null, null, "The list holds no LinkedIn addresses.")]
    [InlineData("{\"linkedin_urls\":\"a\"}", 1, "$.linkedin_urls", "This must be an array of strings, not a string.")]
    [InlineData("{\"linkedin_urls\":[\n\"a\",\n5]}", 3, "$.linkedin_urls[1]", "This must be a string, not a number.")]
    [InlineData("{\"linkedin_urls\":[null]}", 1, "$.linkedin_urls[0]", "This must be a string, not null.")]
    [InlineData("{\"linkedin_urls\":[{}]}", 1, "$.linkedin_urls[0]", "This must be a string, not an object.")]
    [InlineData("{\"linkedin_urls\":[true]}", 1, "$.linkedin_urls[0]", "This must be a string, not true or false.")]
    [InlineData("{\"linkedin_urls\":[\"\\ud800\"]}", 1, "$.linkedin_urls[0]", "The text is not valid Unicode.")]
    [InlineData("{\"linkedin_urls\":[\"a\"],\"linkedin_urls\":[]}", 1, "$.linkedin_urls", "The field is there twice.")]
    [InlineData("{\"linkedin_urls\":[\"a\"],\n\"urls\":[]}", 2, "$.urls", "This field is not known. Known are linkedin_urls, people_ids,")]
    [InlineData("{\"Linkedin_urls\":[\"a\"]}", 1, "$.Linkedin_urls", "This field is not known.")]
    [InlineData("{\"a\\u0000b\":1}", 1, "$.a?b", "This field is not known.")]
    [InlineData("{\"linkedin_urls\":[\"a\"],\"people_ids\":[1]}", 1, "$.people_ids[0]", "This must be a string, not a number.")]
    [InlineData("{\"linkedin_urls\":[\"a\"],\"people_ids\":[]}", null, "$.people_ids", "There are 0 ids for 1 addresses. Send one id for each")]
    [InlineData("{\"linkedin_urls\":[\"a\"],\"email_enrichment\":\"true\"}", 1, "$.email_enrichment", "This must be true or false, not a string.")]
    [InlineData("{\"linkedin_urls\":[\"a\"],\"phone_enrichment\":1}", 1, "$.phone_enrichment", "This must be true or false, not a number.")]
    [InlineData("{\"linkedin_urls\":[\"a\"],\"email_enrichment\":false}", null, "$.email_enrichment", "email_enrichment and phone_enrichment are both false")]
    [InlineData("{\"linkedin_urls\":[\"a\"],\"max_spend_base_units\":3000}", 1, "$.max_spend_base_units", "This must be a string, not a number.")]
    [InlineData("{\"linkedin_urls\":[\"a\"],\"job_id\":7}", 1, "$.job_id", "This must be a string, not a number.")]
    [InlineData("{\"linkedin_urls\":[\"a\"],\"job_id\":\" \"}", null, "$.job_id", "The id of a job is 1 to 128 letters")]
    [InlineData("{\"linkedin_urls\":[\"a\"],\"max_spend_base_units\":\"01\"}", null, "$.max_spend_base_units", "The amount must be a whole number of base units")]
    [InlineData("{\"linkedin_urls\":[\"a\"],\"max_spend_base_units\":\"1\\n\"}", null, "$.max_spend_base_units", "The amount must be")]
    public void A_fault_has_its_line_and_path(string json, int? line, string? field, string problem)
    {
        var fault = Assert.Throws<ContactListException>(() => Read(json));

        Assert.Equal(line, fault.Line);
        Assert.Equal(field, fault.Field);
        Assert.Contains(problem, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_message_begins_with_the_place() => Assert.Equal(
        "Line 1, $.urls: This field is not known. Known are linkedin_urls, people_ids, email_enrichment, phone_enrichment, max_spend_base_units, job_id.",
        Assert.Throws<ContactListException>(() => Read("""{"urls":1}""")).Message);

    [Fact]
    public void A_name_nobody_expected_is_cut() => Assert.Equal(
        "$." + new string('n', 64) + "…",
        Assert.Throws<ContactListException>(() => Read($$"""{"{{new string('n', 1_000)}}":1}""")).Field);

    [Fact]
    public void Bytes_that_are_not_UTF8_are_an_error()
    {
        byte[] json = [.. "{\"linkedin_urls\":[\""u8, 0xE9, .. "\"]}"u8];

        Assert.Contains("not valid Unicode", Assert.Throws<ContactListException>(() => ContactListReader.ReadJson(json)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_limit_is_kept_to_the_unit()
    {
        const string Json = """{"linkedin_urls":["abc","def"]}""";
        var tight = new ContactListLimits { MaxBytes = Json.Length, MaxRows = 2, MaxFieldLength = 13, MaxJsonDepth = 2 };

        Assert.Equal(2, ContactListReader.ReadJson(Encoding.UTF8.GetBytes(Json), tight).Rows.Count);
        Refuses(tight with { MaxBytes = Json.Length - 1 }, "The list is longer than 30 bytes. Split it into several lists.");
        Refuses(tight with { MaxRows = 1 }, "Line 1, $.linkedin_urls: The list has more than 1 rows. Split it into several lists.");
        Refuses(tight with { MaxFieldLength = 12 }, "Line 1, $: The text is longer than 12 characters. Shorten it.");
        Refuses(tight with { MaxJsonDepth = 1 }, "Line 1: This is not valid JSON, at byte 18 of the line.");

        static void Refuses(ContactListLimits limits, string message) => Assert.Equal(
            message, Assert.Throws<ContactListException>(() => ContactListReader.ReadJson(Encoding.UTF8.GetBytes(Json), limits)).Message);
    }

    [Fact]
    public void What_is_written_is_read() => Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 0, 30].Array[1, 50], Gen.Bool, Gen.ULong).Sample(
        (urls, phone, limit) =>
        {
            var request = ContactListReader.ReadJson(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
            {
                ["linkedin_urls"] = urls,
                ["people_ids"] = urls,
                ["phone_enrichment"] = phone,
                ["max_spend_base_units"] = $"{limit}",
            }));

            Assert.Equal(urls.Select((url, index) => Row(index + 1, url, url)), request.Rows);
            Assert.Equal(request.Rows.Take(3), request.Rows.Take(3));
            Assert.Equal(urls.Length, request.Rows.Count);
            Assert.Equal(phone, request.PhoneEnrichment);
            Assert.Equal($"{limit}", request.MaxSpendBaseUnits);
        },
        iter: 1_000);

    [Fact]
    public void No_bytes_make_it_throw_anything_else() => Gen.OneOf(
        Gen.Byte.Array[0, 100],
        Gen.Int[0, Sample.Length].Select(cut => Sample[..cut]),
        Gen.Select(Gen.Int[0, Sample.Length - 1], Gen.Byte, (at, value) => (byte[])[.. Sample[..at], value, .. Sample[(at + 1)..]])).Sample(
            bytes =>
            {
                try
                {
                    Assert.NotEmpty(ContactListReader.ReadJson(bytes).Rows);
                }
                catch (ContactListException fault)
                {
                    Assert.NotEmpty(fault.Message);
                }
            },
            iter: 20_000);

    private static byte[] Sample { get; } =
        Encoding.UTF8.GetBytes("""{"linkedin_urls":["a","é\u00e9"],"people_ids":["1",null],"email_enrichment":true,"max_spend_base_units":"10"}""");

    private static RunRequest Read(string json) => ContactListReader.ReadJson(Encoding.UTF8.GetBytes(json));

    private static InputRow Row(int line, string submitted, string? id = null) => new() { Line = line, Submitted = submitted, Id = id };
}
