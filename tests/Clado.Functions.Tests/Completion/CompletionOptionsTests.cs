using Clado.Functions.Completion;

namespace Clado.Functions.Tests.Completion;

public sealed class CompletionOptionsTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    [Fact]
    public void Nobody_need_be_told() => Assert.True(Validate(url: null, secret: null).Succeeded);

    [Theory]
    [InlineData("https://crm.example/hooks/clado")]
    [InlineData("http://127.0.0.1:9000/hook")]
    [InlineData("http://localhost/hook")]
    public void A_private_address_and_a_secret_are_accepted(string url) => Assert.True(Validate(url, Secret).Succeeded);

    [Theory]
    [InlineData("http://crm.example/hook", Secret, "Completion__Url")]
    [InlineData("ftp://crm.example/hook", Secret, "Completion__Url")]
    [InlineData("crm.example/hook", Secret, "Completion__Url")]
    [InlineData("https://crm.example/hook", null, "Completion__Secret")]
    [InlineData("https://crm.example/hook", "", "Completion__Secret")]
    [InlineData(null, Secret, "Completion__Url")]
    [InlineData("https://crm.example/hook", "whsec_c2hvcnQ=", "Completion__Secret")]
    public void What_cannot_work_is_refused_at_start_by_name_and_without_the_secret(string? url, string? secret, string named)
    {
        var result = Validate(url, secret);

        Assert.True(result.Failed);
        Assert.Contains(named, result.FailureMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", result.FailureMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("00:02:01")]
    public void A_timeout_out_of_its_range_is_refused(string timeout)
    {
        CompletionOptions options = new() { Timeout = TimeSpan.Parse(timeout, System.Globalization.CultureInfo.InvariantCulture) };

        Assert.Contains("Completion__Timeout", new CompletionOptionsValidator().Validate(null, options).FailureMessage, StringComparison.Ordinal);
    }

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(string? url, string? secret) => new CompletionOptionsValidator().Validate(
        null, new CompletionOptions { Url = url is null ? null : new Uri(url, UriKind.RelativeOrAbsolute), Secret = secret });
}
