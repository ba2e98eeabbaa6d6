using Clado.Embedded.Functions.Settings;
using Microsoft.Extensions.Configuration;

namespace Clado.Embedded.Functions.Tests.Settings;

public class HostIdTests
{
    [Fact]
    public void An_id_that_is_set_is_taken()
        => Assert.Equal("mine", HostId.Read(new ConfigurationBuilder().AddInMemoryCollection([new("AzureFunctionsWebHost:hostid", "mine")]).Build(), "/app").Value);

    [Fact]
    public void Each_folder_has_one_of_its_own()
    {
        var configuration = new ConfigurationBuilder().Build();

        var id = HostId.Read(configuration, "/app").Value;

        Assert.Matches("^[a-z0-9]+(-[0-9]*)?$", id);
        Assert.InRange(id.Length, 1, 32);
        Assert.Equal(id, HostId.Read(configuration, "/app").Value);
        Assert.NotEqual(id, HostId.Read(configuration, "/other").Value);
    }
}
