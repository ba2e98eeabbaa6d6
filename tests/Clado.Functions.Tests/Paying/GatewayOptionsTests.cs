using Clado.Functions.Paying;

namespace Clado.Functions.Tests.Paying;

public class GatewayOptionsTests
{
    [Theory]
    [InlineData("https://clado.mpp.paywithlocus.com", true)]
    [InlineData("http://127.0.0.1:4020", true)]
    [InlineData("http://localhost:4020", true)]
    [InlineData("http://clado.mpp.paywithlocus.com", false)]
    [InlineData("http://127.0.0.1.example.com", false)]
    [InlineData("ftp://127.0.0.1", false)]
    [InlineData("clado.mpp.paywithlocus.com", false)]
    public void A_gateway_is_reached_over_TLS_or_on_this_machine(string url, bool valid)
    {
        var result = new GatewayOptionsValidator().Validate(null, new GatewayOptions { Url = new Uri(url, UriKind.RelativeOrAbsolute) });

        Assert.Equal(valid, result.Succeeded);
        Assert.True(valid || result.FailureMessage!.Contains("Gateway__Url", StringComparison.Ordinal));
    }
}
