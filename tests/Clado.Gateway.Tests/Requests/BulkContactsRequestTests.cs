using System.Text;
using System.Text.Json;
using CsCheck;

namespace Clado.Gateway.Requests;

public class BulkContactsRequestTests
{
    [Fact]
    public void Its_bytes_are_exact()
    {
        var request = Request("https://www.linkedin.com/in/alice", "https://www.linkedin.com/in/jos%C3%A9");

        Assert.Equal(
            """{"linkedin_urls":["https://www.linkedin.com/in/alice","https://www.linkedin.com/in/jos%C3%A9"],"email_enrichment":true,"phone_enrichment":false}""",
            Encoding.UTF8.GetString(request.ToJson()));
    }

    [Fact]
    public void Equal_requests_have_equal_bytes_that_say_what_was_asked() => Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 1, 40].Array[1, 100], Gen.Bool).Sample(
        (urls, phone) =>
        {
            var request = Request(urls) with { PhoneEnrichment = phone };
            var json = JsonDocument.Parse(request.ToJson()).RootElement;

            Assert.Equal(request.ToJson(), (request with { LinkedInUrls = [.. urls] }).ToJson());
            Assert.Equal(urls, json.GetProperty("linkedin_urls").EnumerateArray().Select(url => url.GetString()));
            Assert.Equal(phone, json.GetProperty("phone_enrichment").GetBoolean());
        },
        iter: 500);

    [Theory]
    [InlineData(0)]
    [InlineData(5_001)]
    public void It_takes_1_to_5000_profiles(int count)
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Request([.. Enumerable.Repeat("secret", count)]).ToJson());

        Assert.Equal($"A bulk job takes 1 to 5000 profiles, not {count}.", fault.Message);
        Assert.NotEmpty(Request([.. Enumerable.Repeat("x", 5_000)]).ToJson());
    }

    [Fact]
    public void It_looks_something_up() =>
        Assert.Throws<InvalidOperationException>(() => (Request("x") with { EmailEnrichment = false }).ToJson());

    [Fact]
    public void Its_text_does_not_repeat_the_addresses() => Assert.Equal("1 profiles", $"{Request("secret")}");

    private static BulkContactsRequest Request(params string[] urls) => new() { LinkedInUrls = urls, EmailEnrichment = true, PhoneEnrichment = false };
}
