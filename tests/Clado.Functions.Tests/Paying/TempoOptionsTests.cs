using Clado.Functions.Paying;

namespace Clado.Functions.Tests.Paying;

public class TempoOptionsTests
{
    [Theory]
    [InlineData("https://rpc.tempo.xyz", true)]
    [InlineData("http://127.0.0.1:8545", true)]
    [InlineData("http://rpc.tempo.xyz", false)]
    [InlineData("rpc.tempo.xyz", false)]
    public void A_node_is_reached_over_TLS_or_on_this_machine(string url, bool valid)
    {
        var result = new TempoOptionsValidator().Validate(null, new TempoOptions { RpcUrl = new Uri(url, UriKind.RelativeOrAbsolute) });

        Assert.Equal(valid, result.Succeeded);
        Assert.True(valid || result.FailureMessage!.Contains("Tempo__RpcUrl", StringComparison.Ordinal));
    }
}
