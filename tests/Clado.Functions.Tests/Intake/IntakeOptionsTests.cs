using Clado.Functions.Intake;

namespace Clado.Functions.Tests.Intake;

public class IntakeOptionsTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("https://contacts.example.com", true)]
    [InlineData("http://127.0.0.1:7071", true)]
    [InlineData("contacts.example.com", false)]
    [InlineData("/contacts", false)]
    [InlineData("ftp://contacts.example.com", false)]
    public void Links_can_be_made_of_the_public_address(string? url, bool valid)
    {
        IntakeOptions options = new() { PublicBaseUrl = url is null ? null : new Uri(url, UriKind.RelativeOrAbsolute) };

        var result = new IntakeOptionsValidator().Validate(null, options);

        Assert.Equal(valid, result.Succeeded);
        Assert.True(valid || result.FailureMessage!.Contains("Intake__PublicBaseUrl", StringComparison.Ordinal));
    }
}
