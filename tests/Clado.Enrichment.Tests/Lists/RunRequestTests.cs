namespace Clado.Enrichment.Lists;

public class RunRequestTests
{
    private static readonly RunRequest Request = new() { Rows = [new() { Line = 1, Submitted = "secret" }] };

    [Fact]
    public void A_sound_request_is_returned() => Assert.Same(Request, Request.Validated());

    [Theory]
    [InlineData("0")]
    [InlineData("20003000")]
    [InlineData("99999999999999999999999999999999999999")]
    public void Amounts_are_digits(string amount) => (Request with { MaxSpendBaseUnits = amount }).Validated();

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("0x10")]
    [InlineData("00")]
    [InlineData(" 1")]
    [InlineData("١")]
    [InlineData("999999999999999999999999999999999999999")]
    public void Other_amounts_are_an_error(string amount) => Assert.Equal(
        "$.max_spend_base_units", Assert.Throws<ContactListException>(() => (Request with { MaxSpendBaseUnits = amount }).Validated()).Field);

    [Theory]
    [InlineData("a")]
    [InlineData("job_7:2.1-b")]
    public void A_job_has_an_id(string id) => (Request with { JobId = id }).Validated();

    [Theory]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("a\n")]
    [InlineData("é")]
    public void What_is_no_id_of_a_job_is_an_error(string id) =>
        Assert.Equal("$.job_id", Assert.Throws<ContactListException>(() => (Request with { JobId = id }).Validated()).Field);

    [Fact]
    public void More_rows_than_a_job_can_have_are_an_error()
    {
        RunRequest request = Request with { JobId = "a", Rows = [.. Enumerable.Repeat(Request.Rows.Single(), 5000)] };
        request.Validated();

        Assert.Equal(
            "$.job_id", Assert.Throws<ContactListException>(() => (request with { Rows = [.. request.Rows, Request.Rows.Single()] }).Validated()).Field);
    }

    [Fact]
    public void Nothing_to_look_up_is_an_error() => Assert.Equal(
        "$.email_enrichment", Assert.Throws<ContactListException>(() => (Request with { EmailEnrichment = false }).Validated()).Field);

    [Fact]
    public void No_rows_are_an_error() =>
        Assert.Contains("Send at least one", Assert.Throws<ContactListException>(() => (Request with { Rows = [] }).Validated()).Message, StringComparison.Ordinal);

    [Fact]
    public void A_row_as_text_does_not_repeat_the_address() => Assert.Equal("line 1", $"{Request.Rows.Single()}");
}
