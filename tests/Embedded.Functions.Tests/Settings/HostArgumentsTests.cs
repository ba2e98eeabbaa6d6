using Clado.Embedded.Functions.Settings;

namespace Clado.Embedded.Functions.Tests.Settings;

public class HostArgumentsTests
{
    [Theory]
    [InlineData("--port 8000 --name value", 8000, false, "--name value")]
    [InlineData("-p 8000 --enableAuth --name=value", 8000, true, "--name=value")]
    [InlineData("--PORT=1 --enableauth=true", 1, true, "")]
    [InlineData("--enableAuth=false", null, false, "")]
    [InlineData("", null, false, "")]
    public void The_options_of_func_start_are_taken_out(string line, int? port, bool enableAuth, string rest)
    {
        var parsed = HostArguments.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((port, enableAuth, rest), (parsed.Port, parsed.EnableAuth, string.Join(' ', parsed.Rest)));
    }

    [Theory]
    [InlineData("--port")]
    [InlineData("--port x")]
    [InlineData("--port=-1")]
    [InlineData("--port 65536")]
    public void A_port_that_is_none_is_refused(string line)
        => Assert.Contains("--port", Assert.Throws<InvalidDataException>(() => HostArguments.Parse(line.Split(' '))).Message, StringComparison.Ordinal);
}
