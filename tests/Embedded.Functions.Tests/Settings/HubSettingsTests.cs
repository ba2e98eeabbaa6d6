using Clado.Embedded.Functions.Settings;
using Microsoft.Extensions.Configuration;

namespace Clado.Embedded.Functions.Tests.Settings;

public class HubSettingsTests
{
    [Fact]
    public void Nothing_is_bounded_unless_it_is_set() => Assert.Equal(new HubSettings(), Read("other", "1"));

    [Fact]
    public void A_time_and_a_size_are_read()
    {
        Assert.Equal(TimeSpan.FromDays(30), Read("EMBEDDED_PURGE_ENDED_AFTER", "30.00:00:00").PurgeEndedAfter);
        Assert.Equal(1_000_000_000, Read("EMBEDDED_MAX_STORE_BYTES", "1000000000").MaxStoreBytes);
    }

    [Theory]
    [InlineData("EMBEDDED_PURGE_ENDED_AFTER", "a month")]
    [InlineData("EMBEDDED_PURGE_ENDED_AFTER", "00:00:00")]
    [InlineData("EMBEDDED_MAX_STORE_BYTES", "-1")]
    [InlineData("EMBEDDED_MAX_STORE_BYTES", "1 GB")]
    public void What_is_neither_is_refused_by_its_name(string name, string value)
        => Assert.StartsWith($"The setting {name} is", Assert.Throws<InvalidDataException>(() => Read(name, value)).Message, StringComparison.Ordinal);

    private static HubSettings Read(string name, string value) => HubSettings.Read(new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build());
}
