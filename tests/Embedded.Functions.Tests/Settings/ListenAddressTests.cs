using Clado.Embedded.Functions.Settings;

namespace Clado.Embedded.Functions.Tests.Settings;

public class ListenAddressTests
{
    [Theory]
    [InlineData(null, null, null, "http://127.0.0.1:7071")]
    [InlineData(null, null, 7099, "http://127.0.0.1:7099")]
    [InlineData(null, "http://127.0.0.1:5000", 7099, "http://127.0.0.1:5000")]
    [InlineData(8000, "http://127.0.0.1:5000", 7099, "http://127.0.0.1:8000")]
    [InlineData(null, "http://localhost:5000;http://[::1]:5001", null, "http://localhost:5000,http://[::1]:5001")]
    public void The_command_line_comes_before_the_environment_and_that_before_the_file(int? port, string? urls, int? localHttpPort, string expected)
        => Assert.Equal(expected, string.Join(',', ListenAddress.Choose(port, urls, localHttpPort, authEnabled: false)));

    [Theory]
    [InlineData("http://0.0.0.0:80")]
    [InlineData("http://*:80")]
    [InlineData("http://+:80")]
    [InlineData("http://[::]:80")]
    [InlineData("http://example.com:80")]
    [InlineData("http://127.0.0.1:1;http://10.0.0.1:80")]
    public void Other_machines_are_let_in_only_when_keys_are_on(string urls)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => ListenAddress.Choose(null, urls, null, authEnabled: false));

        Assert.Contains("--enableAuth", refused.Message, StringComparison.Ordinal);
        Assert.Equal(urls.Split(';'), ListenAddress.Choose(null, urls, null, authEnabled: true));
    }
}
