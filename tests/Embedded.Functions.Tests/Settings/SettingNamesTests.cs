using Clado.Embedded.Functions.Settings;
using Microsoft.Extensions.Configuration;

namespace Clado.Embedded.Functions.Tests.Settings;

public class SettingNamesTests
{
    private static readonly IConfiguration Configuration = new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["HUB"] = "MyHub", ["Poll:Every"] = "5", ["EMPTY"] = "" })
        .Build();

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("%HUB%", "MyHub")]
    [InlineData("a-%HUB%-%EMPTY%-%Poll__Every%-%Poll:Every%", "a-MyHub--5-5")]
    [InlineData("100%", "100%")]
    public void Settings_take_the_place_of_their_names(string text, string expanded)
        => Assert.Equal(expanded, SettingNames.Expand(text, Configuration, "The test"));

    [Fact]
    public void A_name_without_a_setting_is_refused()
    {
        var refused = Assert.Throws<InvalidDataException>(() => SettingNames.Expand("%NONE%", Configuration, "The hub name"));

        Assert.StartsWith("The hub name uses %NONE%, but there is no such setting.", refused.Message, StringComparison.Ordinal);
    }
}
